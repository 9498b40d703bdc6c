import type { Targets, TargetsInput } from '../graphql/proof.ts';
import type { SliceDimension } from './proofWords.ts';

/** Targets as typed; an empty text sets no target for a figure. */
export interface TargetsDraft {
  minimumF1: string;
  minimumPrecision: string;
  minimumRecall: string;
  maximumFalseNegativeRate: string;
  slices: { dimension: SliceDimension; minimumF1: string }[];
  tradeOff: string;
}

const print = (share: number | null): string => (share === null ? '' : String(share));
const read = (text: string): number | null => {
  const share = Number(text.replace(',', '.'));
  return text.trim() === '' || Number.isNaN(share) ? null : share;
};

export function draftOf(saved: Targets | null): TargetsDraft {
  return {
    minimumF1: print(saved?.minimumF1 ?? 0.8),
    minimumPrecision: print(saved?.minimumPrecision ?? null),
    minimumRecall: print(saved?.minimumRecall ?? null),
    maximumFalseNegativeRate: print(saved?.maximumFalseNegativeRate ?? null),
    slices: (saved?.slices ?? []).map(({ dimension, minimumF1 }) => ({
      dimension,
      minimumF1: print(minimumF1),
    })),
    tradeOff: saved?.tradeOff ?? '',
  };
}

/** The targets as the API takes them; the API itself rejects what is not a number. */
export function inputOf(draft: TargetsDraft): TargetsInput {
  return {
    minimumF1: read(draft.minimumF1) ?? 0,
    minimumPrecision: read(draft.minimumPrecision),
    minimumRecall: read(draft.minimumRecall),
    maximumFalseNegativeRate: read(draft.maximumFalseNegativeRate),
    slices: draft.slices.map(({ dimension, minimumF1 }) => ({ dimension, minimumF1: read(minimumF1) ?? 0 })),
    tradeOff: draft.tradeOff.trim(),
  };
}
