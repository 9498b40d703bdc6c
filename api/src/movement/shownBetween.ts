/** The difference of two figures, each rounded to `decimals`: what a reader gets by subtracting the figures shown. */
export function shownBetween(from: number, to: number, decimals: number): number {
  const unit = 10 ** decimals;
  const units = (figure: number): number => Math.round(unit * Number(figure.toFixed(decimals)));
  return (units(to) - units(from)) / unit;
}
