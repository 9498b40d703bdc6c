/** The light theme's colours of `tokens.css`: paper is light. */
export const colours = {
  ink: '#1B1A17',
  soft: '#4B4842',
  quiet: '#69655C',
  line: '#E3E0D8',
  hurt: '#A83410',
  hurtFill: '#CB5730',
  hurtWeak: '#FBE9E1',
  help: '#0A626F',
  helpFill: '#1F8795',
  measure: '#57534A',
  measureFill: '#8C877B',
  brassFill: '#A97F1F',
  series: '#2B2924',
  nowBand: '#EEEFFA',
  baseBand: '#F6F3EA',
} as const;
