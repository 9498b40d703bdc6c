/** What lies between two figures as they are shown with so many decimals: what who subtracts them comes to. */
export function shownBetween(from: number, to: number, decimals: number): number {
  const unit = 10 ** decimals;
  const units = (figure: number): number => Math.round(unit * Number(figure.toFixed(decimals)));
  return (units(to) - units(from)) / unit;
}
