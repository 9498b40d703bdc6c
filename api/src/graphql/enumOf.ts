/** GraphQL names, in capitals, for stored values: `{ NOT_MET: 'not_met' }`. */
export function enumOf<Value extends string>(values: readonly Value[]): Record<string, Value> {
  return Object.fromEntries(values.map((value) => [value.toUpperCase(), value]));
}
