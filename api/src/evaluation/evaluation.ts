import { conversationKey, textHash, type VersionTargets } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import type { ConversationKey } from '../conversations/conversations.query.ts';
import { conversationTexts } from '../labelSets/candidates.query.ts';
import { compareVersions, type ComparisonRow } from './compareVersions.ts';
import { evaluate, type Evaluated, type EvaluatedConversation } from './evaluate.ts';
import { humanCeiling, type HumanCeiling } from './humanCeiling.ts';
import { labelAgreement, type LabelAgreement } from './labelAgreement.ts';
import type { MeasuredVersion } from './measuredVersion.ts';
import { storedScores, type StoredScore } from './scores.query.ts';
import type { LabelledConversation, Truth, TruthLabels } from './truth.ts';

/** The conversations of a part, by what became of them; they add up. */
export interface EvaluationCounts {
  conversations: number;
  /** With a label and a score: every figure is about these. */
  judged: number;
  /** People reached no label; left out of pass and fail. */
  ambiguous: number;
  /** People are not finished. */
  pending: number;
  /** The text has changed since it was labelled, or is gone. */
  changed: number;
  /** Never scored by the version. */
  unscored: number;
  /** The evidence was too weak for a score. */
  abstained: number;
}

/** A conversation that people call negative and the metric does not. */
export interface Missed extends ConversationKey {
  score: number;
}

export interface Comparison {
  /** The name of the scores that these are compared with. */
  against: string;
  all: ComparisonRow;
  slices: ComparisonRow[];
}

/** One evaluation; this is what a look keeps. */
export interface EvaluationResult extends Evaluated {
  metric: string;
  /** The metric version's name; null if the workspace does not know it. */
  version: string | null;
  scoredAs: string | null;
  negativeBelow: number;
  labels: TruthLabels;
  part: Truth['part'];
  contentHash: string;
  seed: string;
  counts: EvaluationCounts;
  /** How many of the abstained people call negative. No figure counts these against the metric. */
  abstainedNegative: number;
  agreement: LabelAgreement;
  ceiling: HumanCeiling | null;
  comparison: Comparison | null;
  missed: Missed[];
}

const atOnce = 2_000;

/** Compares a version's scores with people's labels and, if `against` names another version, with that version's scores. */
export async function evaluateVersion(
  warehouse: Warehouse,
  measured: MeasuredVersion,
  truth: Truth,
  {
    targets,
    against,
    seed,
  }: { targets: VersionTargets | null; against: MeasuredVersion | null; seed: string },
): Promise<EvaluationResult> {
  const { labelled, unchanged, judged, abstained } = await judgedConversations(warehouse, measured, truth);
  const count = (said: LabelledConversation['truth']): number =>
    truth.conversations.filter((one) => one.truth === said).length;
  const votesOf = new Map(truth.conversations.map((one) => [conversationKey(one), one.votes]));
  return {
    metric: measured.metric,
    version: measured.version?.version ?? null,
    scoredAs: measured.scoredAs,
    negativeBelow: measured.negativeBelow,
    labels: truth.labels,
    part: truth.part,
    contentHash: truth.contentHash,
    seed,
    counts: {
      conversations: truth.conversations.length,
      judged: judged.length,
      ambiguous: count('ambiguous'),
      pending: count('pending'),
      changed: labelled.length - unchanged.length,
      unscored: unchanged.length - judged.length - abstained.length,
      abstained: abstained.length,
    },
    abstainedNegative: abstained.filter(({ truth: said }) => said === 'negative').length,
    ...evaluate(judged, targets, seed),
    agreement: labelAgreement(truth, judged, seed),
    ceiling: humanCeiling(
      judged.map((one) => votesOf.get(conversationKey(one))!),
      seed,
    ),
    comparison: against === null ? null : await comparison(warehouse, judged, against, seed),
    missed: judged
      .filter(({ isNegative, isFound }) => isNegative && !isFound)
      .map(({ source, id, score }) => ({ source, id, score })),
  };
}

/** A part's labelled conversations, those of them whose text is unchanged, and the version's scores of the unchanged ones. */
export async function judgedConversations(
  warehouse: Warehouse,
  measured: MeasuredVersion,
  truth: Truth,
): Promise<{
  labelled: LabelledConversation[];
  unchanged: LabelledConversation[];
  judged: EvaluatedConversation[];
  abstained: LabelledConversation[];
}> {
  const labelled = truth.conversations.filter(({ truth: said }) => said === 'negative' || said === 'other');
  const unchanged = await withoutChanged(warehouse, labelled);
  const scores = await scoresOf(warehouse, unchanged, measured);
  return {
    labelled,
    unchanged,
    judged: unchanged.flatMap((one) => evaluatedOf(one, scores.get(conversationKey(one)), measured) ?? []),
    abstained: unchanged.filter((one) => {
      const score = scores.get(conversationKey(one))?.score;
      return score != null && score.value === null;
    }),
  };
}

/** The conversations whose text has not changed since it was labelled. */
async function withoutChanged(
  warehouse: Warehouse,
  conversations: readonly LabelledConversation[],
): Promise<LabelledConversation[]> {
  const kept: LabelledConversation[] = [];
  for (const some of chunks(conversations)) {
    const texts = await conversationTexts(warehouse, some);
    kept.push(
      ...some.filter((one) => {
        const text = texts.get(conversationKey(one));
        return text !== undefined && textHash(text) === one.textHash;
      }),
    );
  }
  return kept;
}

type Scored = Awaited<ReturnType<typeof storedScores>>[number];

async function scoresOf(
  warehouse: Warehouse,
  keys: readonly ConversationKey[],
  { metric, scoredAs }: MeasuredVersion,
): Promise<Map<string, Scored>> {
  const rows: Scored[] = [];
  for (const some of chunks(keys)) {
    rows.push(...(await storedScores(warehouse, some, { metric, version: scoredAs })));
  }
  return new Map(rows.map((row) => [conversationKey(row), row]));
}

function evaluatedOf(
  { source, id, truth }: LabelledConversation,
  scored: Scored | undefined,
  { negativeBelow }: MeasuredVersion,
): EvaluatedConversation | null {
  const found = foundBy(scored?.score, negativeBelow);
  if (scored === undefined || found === null) return null;
  const { value, confidence } = scored.score!;
  return {
    source,
    id,
    segment: scored.segment,
    isNegative: truth === 'negative',
    score: value!,
    isFound: found,
    confidence,
  };
}

/** Whether a score is negative; null if there is no score. */
const foundBy = (score: StoredScore | null | undefined, negativeBelow: number): boolean | null =>
  score?.value == null ? null : score.value < negativeBelow;

async function comparison(
  warehouse: Warehouse,
  judged: readonly EvaluatedConversation[],
  against: MeasuredVersion,
  seed: string,
): Promise<Comparison> {
  const scores = await scoresOf(warehouse, judged, against);
  const both = judged.flatMap((one) => {
    const wasFound = foundBy(scores.get(conversationKey(one))?.score, against.negativeBelow);
    return wasFound === null ? [] : [{ ...one, wasFound }];
  });
  return { against: against.scoredAs ?? 'live', ...compareVersions(both, seed) };
}

function chunks<Value>(values: readonly Value[]): Value[][] {
  return Array.from({ length: Math.ceil(values.length / atOnce) }, (_, index) =>
    values.slice(index * atOnce, (index + 1) * atOnce),
  );
}
