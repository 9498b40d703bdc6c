import { z } from 'zod';

/** The source of records that name none, as a parameter of a URL. */
export const sourceName = z
  .string()
  .min(1, 'is empty')
  .max(200, 'is longer than 200 characters')
  .regex(/^[^\p{Cc}]*$/u, 'holds a control character');
