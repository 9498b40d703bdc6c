/** The colours and the font that charts are drawn with, read from the design tokens in force. */
export interface ChartTokens {
  font: string;
  text: string;
  quiet: string;
  surface: string;
  series: string;
  band: string;
  grid: string;
  axis: string;
  now: string;
  nowBand: string;
  base: string;
  baseText: string;
  baseBand: string;
  lowers: string;
  lowersWeak: string;
  raises: string;
  raisesWeak: string;
  measure: string;
  measureWeak: string;
  isDark: boolean;
}

export function readChartTokens(): ChartTokens {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    font: token('font-sans'),
    text: token('text'),
    quiet: token('text-3'),
    surface: token('surface'),
    series: token('series'),
    band: token('series-band'),
    grid: token('grid'),
    axis: token('axis'),
    now: token('accent'),
    nowBand: token('now-band'),
    base: token('brass-fill'),
    baseText: token('brass'),
    baseBand: token('base-band'),
    lowers: token('hurt-fill'),
    lowersWeak: token('hurt-weak'),
    raises: token('help-fill'),
    raisesWeak: token('help-weak'),
    measure: token('measure-fill'),
    measureWeak: token('measure-weak'),
    isDark: document.documentElement.dataset['theme'] === 'dark',
  };
}
