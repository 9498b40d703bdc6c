import type { Attack } from './attack.ts';

/** Attacks that were written after detection was finished. */
export const heldOutAttacks: readonly Attack[] = [];
