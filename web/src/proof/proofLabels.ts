import { formatCount } from '../format.ts';
import type { LabelSet } from '../graphql/groundTruth.ts';
import type { EvaluationInput } from '../graphql/evaluation.ts';
import type { FrozenCollection } from '../graphql/proof.ts';

/** Frozen labels that a version can be evaluated against. */
export interface ProofLabels {
  /** The key in the address: `set:ID` or `frozen:ID`. */
  key: string;
  name: string;
  /** How many labelled conversations there are, and how many are held out. */
  note: string;
  testCount: number;
  developmentCount: number;
  input: EvaluationInput['labels'];
}

/** The frozen sets of a metric, then the frozen collections. */
export function proofLabels(
  sets: readonly LabelSet[],
  collections: readonly FrozenCollection[],
  metric: string,
): ProofLabels[] {
  const noteOf = (conversations: number, testCount: number): string =>
    `${formatCount(conversations)} conversations, ${formatCount(testCount)} held out`;
  return [
    ...sets
      .filter((set) => set.metric === metric && set.frozenAt !== null)
      .map(({ id, name, conversations, testCount, developmentCount }) => ({
        key: `set:${id}`,
        name,
        note: noteOf(conversations, testCount),
        testCount,
        developmentCount,
        input: { setId: id },
      })),
    ...collections.map(({ id, name, conversations, testCount }) => ({
      key: `frozen:${id}`,
      name: `${name} (imported)`,
      note: noteOf(conversations, testCount),
      testCount,
      developmentCount: conversations - testCount,
      input: { frozenId: id },
    })),
  ];
}
