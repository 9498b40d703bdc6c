/** An estimated quantity with its 95% interval and two-sided p-value (null where too little data tells none). */
export interface Estimate {
  value: number;
  low: number;
  high: number;
  pValue: number | null;
}
