import { computed, type ComputedRef, type ShallowRef } from 'vue';
import { useAction } from '../composables/useAction.ts';
import { useAnnouncer } from '../composables/useAnnouncer.ts';
import { useFilters } from '../composables/useFilters.ts';
import { useQuery, type UseQuery } from '../composables/useQuery.ts';
import { labelSetsDocument, type LabelCollection } from '../graphql/groundTruth.ts';
import type { MetricVersion, VersionSummary } from '../graphql/metric.ts';
import {
  evaluationDocument,
  looksDocument,
  type Evaluation,
  type EvaluationInput,
  type TestLook,
} from '../graphql/evaluation.ts';
import { frozenCollectionsDocument, proofDocument } from '../graphql/proof.ts';
import { type ApiError, request } from '../graphql/request.ts';
import type { ResultOf } from '../graphql/graphql.ts';
import { proofLabels, type ProofLabels } from './proofLabels.ts';

/** How many missed conversations a card shows, and how many the API lists at most. */
const missedAtFirst = 3;
const mostMissed = 200;

export interface UseProof {
  proof: UseQuery<ResultOf<typeof proofDocument>>;
  looks: UseQuery<readonly TestLook[]>;
  /** The evaluation on the development part. */
  development: UseQuery<Evaluation>;
  frozen: UseQuery<{ choices: ProofLabels[]; collections: readonly LabelCollection[] }>;
  labels: ComputedRef<ProofLabels | null>;
  /** The version to compare with; '' for none. */
  against: ComputedRef<string>;
  /** The look that is shown; null if the development part is shown. */
  look: ComputedRef<TestLook | null>;
  evaluation: ComputedRef<Evaluation | null>;
  /** Whether the whole reading list is shown, including what was already filed. */
  listsAllMissed: ComputedRef<boolean>;
  /** Which part of the reading list is requested. */
  reading: ComputedRef<{ first: number; unfiledOnly: boolean }>;
  input: ComputedRef<EvaluationInput | null>;
  /** Why the last change failed. */
  problem: ShallowRef<ApiError | null>;
  /** Makes a change, announces it and reloads what it affects; resolves with whether it succeeded. */
  act: (said: string, ask: () => Promise<unknown>) => Promise<boolean>;
  /** Like `act`, but throws if the change fails, for callers that show the error themselves. */
  carryOut: (said: string, ask: () => Promise<unknown>) => Promise<void>;
}

/** Everything that proves a version, with the choices in the address. */
export function useProof(version: () => MetricVersion, versions: () => readonly VersionSummary[]): UseProof {
  const { pageKey } = useFilters();
  const { announce } = useAnnouncer();
  const named = (): { metric: string; version: string } => ({
    metric: version().metric,
    version: version().version,
  });

  const proof = useQuery(named, (variables, signal) => request(proofDocument, variables, signal));
  const frozen = useQuery(named, async ({ metric }, signal) => {
    const [{ labelSets, labelCollections }, { frozenCollections }] = await Promise.all([
      request(labelSetsDocument, {}, signal),
      request(frozenCollectionsDocument, {}, signal),
    ]);
    return {
      choices: proofLabels(labelSets, frozenCollections, metric),
      collections: labelCollections,
    };
  });
  const listsAllMissed = computed(() => pageKey('missed') === 'all');
  const reading = computed(() =>
    listsAllMissed.value
      ? { first: mostMissed, unfiledOnly: false }
      : { first: missedAtFirst, unfiledOnly: true },
  );
  const looks = useQuery(
    () => ({ ...named(), ...reading.value }),
    async (variables, signal) => (await request(looksDocument, variables, signal)).testLooks,
  );

  const look = computed(() => {
    const all = looks.data.value ?? [];
    const asked = pageKey('results');
    return asked === 'development' ? null : (all.find(({ id }) => id === asked) ?? all.at(-1) ?? null);
  });
  const labels = computed(() => {
    const choices = frozen.data.value?.choices ?? [];
    const last = looks.data.value?.at(-1)?.evaluation.labels;
    const lastKey = last === undefined ? '' : `${last.kind === 'SET' ? 'set' : 'frozen'}:${last.id}`;
    const find = (wanted: string): ProofLabels | undefined => choices.find(({ key }) => key === wanted);
    return find(pageKey('labels')) ?? find(lastKey) ?? choices[0] ?? null;
  });
  const against = computed(() => {
    const asked = pageKey('against');
    if (asked === 'none') return '';
    const others = versions().filter(({ version: name }) => name !== version().version);
    const live = proof.data.value?.scoring.live?.version;
    return others.find(({ version: name }) => name === (asked || live))?.version ?? '';
  });
  const input = computed((): EvaluationInput | null =>
    labels.value === null
      ? null
      : { ...named(), labels: labels.value.input, against: against.value === '' ? null : against.value },
  );
  const development = useQuery(
    () =>
      input.value === null || looks.data.value === null || proof.data.value === null || look.value !== null
        ? null
        : { input: input.value, ...reading.value },
    async (variables, signal) => (await request(evaluationDocument, variables, signal)).evaluation,
  );
  const evaluation = computed(() => look.value?.evaluation ?? development.data.value);

  const { problem, run } = useAction();
  async function carryOut(said: string, ask: () => Promise<unknown>): Promise<void> {
    try {
      await ask();
      announce(said);
    } finally {
      for (const query of [proof, frozen, looks, development]) query.reload();
    }
  }

  return {
    proof,
    looks,
    development,
    frozen,
    labels,
    against,
    look,
    evaluation,
    listsAllMissed,
    reading,
    input,
    problem,
    act: (said, ask) => run(() => carryOut(said, ask)),
    carryOut,
  };
}
