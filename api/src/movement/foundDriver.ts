import type { NodeEffect } from './effects.ts';

/** A lattice node worth naming: some dimensions fixed, the others free, for one rule or for the mix. */
export interface FoundDriver {
  /** The fixed dimensions; empty means everywhere. */
  condition: readonly { dimension: string; value: string }[];
  /** Index into the cells' rules; null for the mix. */
  ruleIndex: number | null;
  /** The leaves it claims: positions in the rule's arrays, or segment indices for the mix. */
  leaves: Int32Array;
  effect: NodeEffect;
  /** Benjamini–Hochberg over every candidate tested. */
  qValue: number;
}
