/** An axis with round numbers around values, with at most five gridlines (`ticks` is one less). */
export interface NiceAxis {
  min: number;
  max: number;
  ticks: number;
  digits: number;
}

const steps = [1, 2, 2.5, 5, 10];

export function niceAxis(values: (number | null | undefined)[]): NiceAxis {
  const known = values.filter((value): value is number => value !== null && value !== undefined);
  if (known.length === 0) return { min: 0, max: 10, ticks: 4, digits: 1 };
  const low = Math.min(...known);
  const high = Math.max(...known);
  const span = Math.max(high - low, 0.05);
  for (let magnitude = 10 ** Math.floor(Math.log10(span / 4)); ; magnitude *= 10) {
    for (const factor of steps) {
      const step = factor * magnitude;
      const min = Math.floor(low / step + 1e-9);
      const max = Math.ceil(high / step - 1e-9);
      if (max - min > 4) continue;
      const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) + (factor === 2.5 ? 1 : 0);
      return {
        min: clean(min * step),
        max: clean(Math.max(max, min + 1) * step),
        ticks: Math.max(max - min, 1),
        digits,
      };
    }
  }
}

function clean(value: number): number {
  return Number(value.toPrecision(12));
}
