import type { TemporaryApi } from './api.ts';

type Asking = Pick<TemporaryApi, 'ask' | 'answer'>;

/** Targets of low ambition, to be changed where a test needs others. */
export const modestTargets = {
  minimumF1: 0.5,
  slices: [],
  tradeOff: 'A miss weighs more: nobody calls back whom we do not see.',
};

export const targetsFields = `locked { id minimumF1 minimumRecall slices { dimension minimumF1 } tradeOff contentHash lockedBy lockedAt negativeBelow }
  draft { id minimumF1 savedBy } earlier { id minimumF1 } looks`;

export interface AnsweredTargets {
  locked: { id: string; minimumF1: number; contentHash: string; lockedBy: string } | null;
  draft: { id: string; minimumF1: number } | null;
  earlier: { id: string; minimumF1: number }[];
  looks: number;
}

export const saveDocument = `mutation ($version: String!, $targets: TargetsInput!) { saveTargets(version: $version, targets: $targets) { ${targetsFields} } }`;
export const lockDocument = `mutation ($version: String!, $draft: ID!) { lockTargets(version: $version, draft: $draft) { ${targetsFields} } }`;

/** Saves and locks targets of a version. */
export async function setTargets(
  asking: Asking,
  version: string,
  targets: Record<string, unknown> = {},
): Promise<AnsweredTargets> {
  const { saveTargets } = await asking.ask<{ saveTargets: AnsweredTargets }>(saveDocument, {
    version,
    targets: { ...modestTargets, ...targets },
  });
  const { lockTargets } = await asking.ask<{ lockTargets: AnsweredTargets }>(lockDocument, {
    version,
    draft: saveTargets.draft!.id,
  });
  return lockTargets;
}

/** The error of an answer: its code and its words. */
export function errorOf({ errors }: Awaited<ReturnType<Asking['answer']>>): {
  code: string | undefined;
  message: string | undefined;
} {
  return { code: errors?.[0]?.extensions?.code, message: errors?.[0]?.message };
}

/** What the conversations of `loadJudged` are, by their number. */
export const judgedTruth = {
  isNegative: (index: number): boolean => index % 3 === 0,
  language: (index: number): string => (index % 5 === 0 ? 'ja' : 'en'),
  /** Reviewers come to no label. */
  isAmbiguous: (index: number): boolean => index % 40 === 11,
  isAbstained: (index: number): boolean => index % 50 === 7,
  isUnscored: (index: number): boolean => index % 60 === 13,
  /** v1 is wrong on a few everywhere. */
  firstFinds: (index: number): boolean => judgedTruth.isNegative(index) !== (index % 7 === 1),
  /** v2 is right in English and never finds anything in Japanese. */
  secondFinds: (index: number): boolean =>
    judgedTruth.isNegative(index) && judgedTruth.language(index) === 'en',
};

/** Loads conversations `j0` and on, scored by v1 and v2, and imports three reviewers’ labels of each as `judged`. */
export async function loadJudged({ url }: Pick<TemporaryApi, 'url'>, count: number): Promise<void> {
  const { isNegative, language, isAmbiguous, isAbstained, isUnscored, firstFinds, secondFinds } = judgedTruth;
  const indices = Array.from({ length: count }, (_, index) => index);
  const scoreOf = (version: string, found: boolean, index: number) =>
    isAbstained(index)
      ? { version, base: 7, score: null, abstained: true }
      : {
          version,
          base: 7,
          score: found ? 3 : 7,
          confidence: index % 4 === 0 ? 0.6 : 0.9,
          reasons: found ? [{ rule: 'long-wait', points: -4, message: 0, quote: 'an hour' }] : [],
        };
  const records = indices.map((index) => ({
    source: 'test',
    id: `j${index}`,
    startedAt: new Date(Date.parse('2026-06-01T08:00:00Z') + index * 60_000).toISOString(),
    region: 'EMEA',
    channel: index % 2 === 0 ? 'chat' : 'email',
    agentTier: '1',
    language: language(index),
    messages: [{ role: 'customer', text: `Order ${index}: I waited an hour.` }],
    scores: isUnscored(index)
      ? []
      : [scoreOf('v1', firstFinds(index), index), scoreOf('v2', secondFinds(index), index)],
  }));
  await post(
    url,
    '/ingest?source=test',
    'application/x-ndjson',
    records.map((one) => JSON.stringify(one)),
  );
  const labelsOf = (index: number): string[] => {
    if (isAmbiguous(index)) return ['negative', 'neutral', 'positive'];
    if (!isNegative(index)) return ['positive', 'positive', 'positive'];
    return ['negative', 'negative', index % 6 === 0 ? 'negative' : 'neutral'];
  };
  const lines = indices.flatMap((index) =>
    labelsOf(index).map(
      (label, at) => `j${index},${'abc'[at]},${label},${at === 0 ? `As ${label} as it gets.` : ''}`,
    ),
  );
  await post(url, '/labels?name=judged&source=test', 'text/csv', [
    'conversation,reviewer,label,note',
    ...lines,
  ]);
}

async function post(url: string, path: string, type: string, lines: readonly string[]): Promise<void> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: lines.join('\n'),
  });
  const report: unknown = await response.json();
  if (!response.ok || !JSON.stringify(report).includes('"rejected":0'))
    throw new Error(JSON.stringify(report));
}

const rowFields = `labels small outcome pValue qValue dimension value
  confusion { truePositives falsePositives falseNegatives trueNegatives }
  precision { value low high } recall { value low high } f1 { value low high } falseNegativeRate { value low high }
  balancedAccuracy { value low high } results { figure target outcome moreLabels }`;

const evaluationFields = `sentence version scoredAs negativeBelow part contentHash abstainedNegative labels { kind id name }
  counts { conversations judged ambiguous pending changed unscored abstained }
  all { ${rowFields} } slices { ${rowFields} } baseline { accuracy f1 alwaysNegativeF1 metricAccuracy majorityIsNegative }
  ceiling { reviewers precision recall f1 lowestF1 highestF1 } calibration { n brier expectedError bins { from to n confidence right } }
  comparison { against all { labels onlyOther onlyThis midP regression f1Difference { value low high } }
    slices { dimension value labels regression small f1Difference { value low high } } }
  missed(first: 200) { total toReview nodes { id score votes { reviewer label isNegative note } filings { kind note by }
    conversation { recordId language scores { version score reasons { rule quote } } } } }`;

export const evaluateDocument = `query ($input: EvaluationInput!) { evaluation(input: $input) { ${evaluationFields} } }`;
export const lookDocument = `mutation ($input: EvaluationInput!) { lookAtTestPart(input: $input) { id number by targets evaluation { ${evaluationFields} } } }`;

interface Shown {
  value: number;
  low: number;
  high: number;
}

export interface AnsweredRow {
  labels: number;
  small: boolean;
  outcome: string | null;
  dimension: string | null;
  value: string | null;
  pValue: number | null;
  qValue: number | null;
  confusion: Record<'truePositives' | 'falsePositives' | 'falseNegatives' | 'trueNegatives', number>;
  precision: Shown;
  recall: Shown;
  f1: Shown;
  results: { figure: string; target: number; outcome: string; moreLabels: number | null }[];
}

export interface AnsweredEvaluation {
  sentence: string;
  version: string | null;
  part: string;
  contentHash: string;
  abstainedNegative: number;
  counts: Record<
    'conversations' | 'judged' | 'ambiguous' | 'pending' | 'changed' | 'unscored' | 'abstained',
    number
  >;
  all: AnsweredRow;
  slices: AnsweredRow[];
  baseline: { accuracy: number; f1: number; alwaysNegativeF1: number; metricAccuracy: number };
  ceiling: { reviewers: number; f1: number; lowestF1: number; highestF1: number } | null;
  calibration: { n: number; brier: number; expectedError: number } | null;
  comparison: {
    against: string;
    all: { labels: number; onlyOther: number; onlyThis: number; regression: boolean };
    slices: { dimension: string; value: string; regression: boolean; f1Difference: Shown }[];
  } | null;
  missed: {
    total: number;
    toReview: number;
    nodes: {
      id: string;
      score: number;
      votes: { reviewer: string; label: string; note: string | null }[];
      filings: { kind: string; note: string | null; by: string }[];
      conversation: { recordId: string; language: string; scores: { version: string; score: number }[] };
    }[];
  };
}

/** Freezes the imported labels. */
export async function freezeJudged(asking: Asking, collection = 'judged'): Promise<string> {
  const { freezeCollection } = await asking.ask<{ freezeCollection: { id: string } }>(
    'mutation ($collection: String!) { freezeCollection(collection: $collection) { id } }',
    { collection },
  );
  return freezeCollection.id;
}

export const gateDocument = `query ($version: String!) { promotionGate(version: $version) { open blocks { key sentence mayOverride override { reason by } } } }`;

export interface AnsweredGate {
  open: boolean;
  blocks: {
    key: string;
    sentence: string;
    mayOverride: boolean;
    override: { reason: string; by: string } | null;
  }[];
}
