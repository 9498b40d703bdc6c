/** An estimated quantity with its 95% interval and two-sided p-value (null if there is too little data for one). */
export interface Estimate {
  value: number;
  low: number;
  high: number;
  pValue: number | null;
}
