import type { Movement } from './graphql/why.ts';

type Warnings = Movement['warnings'];

/** Warnings that the headline itself states. */
const inHeadline: ReadonlySet<string> = new Set(['NO_DATA', 'SMALL_SAMPLE', 'NO_DETECTABLE_CHANGE']);

/**
 * The warnings to show beside the headline. `care`: to know before reading the figures. `quiet`: good to know, such as
 * that another version scores now, which has a row of its own.
 * @param wholeMonths both periods are whole months of data: that months differ in length is no news.
 */
export function saidWarnings(warnings: Warnings, wholeMonths: boolean): { care: Warnings; quiet: Warnings } {
  const mayBeChance = warnings.some(({ code }) => code === 'NO_DETECTABLE_CHANGE');
  const left = warnings.filter(
    ({ code }) =>
      !inHeadline.has(code) &&
      !(code === 'PARTIAL_PERIOD' && wholeMonths) &&
      // A change that may be chance has no reliable sign.
      !(code === 'SIMPSON_REVERSAL' && mayBeChance),
  );
  return {
    care: left.filter(({ code }) => code !== 'VERSION_CHANGED'),
    quiet: left.filter(({ code }) => code === 'VERSION_CHANGED'),
  };
}
