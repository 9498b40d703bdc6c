import { recordLimits } from '@plumbline/schema';
import { z } from 'zod';
import { UsageError } from '../command/usage.ts';

/** Validates the source that the person who loads records gives for those that name none. */
export const sourceName = z
  .string()
  .min(1, 'is empty')
  .max(recordLimits.name, `is longer than ${recordLimits.name} characters`)
  .regex(/^[^\p{Cc}]*$/u, 'holds a control character');

/** A command's `--source`. @throws UsageError if no record could have it. */
export function readSource(option: string | undefined): string | undefined {
  if (option === undefined) return undefined;
  const read = sourceName.safeParse(option);
  if (!read.success) throw new UsageError(`--source ${read.error.issues[0]!.message}.`);
  return read.data;
}
