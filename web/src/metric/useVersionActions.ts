import type { ShallowRef } from 'vue';
import { useAction } from '../composables/useAction.ts';
import {
  createDraftDocument,
  createMetricDocument,
  discardDraftDocument,
  importRubricDocument,
  metricsDocument,
  publishVersionDocument,
  retireVersionDocument,
} from '../graphql/metric.ts';
import { type ApiError, request } from '../graphql/request.ts';

export interface UseVersionActions {
  problem: ShallowRef<ApiError | null>;
  createDraft: (version: string, basedOn: string | null) => Promise<boolean>;
  importYaml: (version: string, yaml: string, revision: number | null) => Promise<boolean>;
  /** Throws if it fails. */
  publish: (draft: { version: string; revision: number }, changelog: string) => Promise<void>;
  retire: (version: string) => Promise<boolean>;
  discard: (draft: { version: string; revision: number }) => Promise<boolean>;
}

/**
 * What can be done with a metric's versions. @param onDone called with the version to show next; empty: the one in use.
 */
export function useVersionActions(
  metric: () => string,
  onDone: (version: string) => void,
): UseVersionActions {
  const { problem, run } = useAction();
  const act = (next: string, ask: () => Promise<unknown>): Promise<boolean> =>
    run(async () => {
      await ask();
      onDone(next);
    });

  /** A metric is created with its first draft. */
  async function withMetric(): Promise<void> {
    const { metrics } = await request(metricsDocument, {});
    if (metrics.some(({ key }) => key === metric())) return;
    await request(createMetricDocument, { key: metric(), name: metric() === 'cx' ? 'CX score' : metric() });
  }

  return {
    problem,
    createDraft: (version, basedOn) =>
      act(version, async () => {
        await withMetric();
        await request(createDraftDocument, { metric: metric(), version, basedOn });
      }),
    importYaml: (version, yaml, revision) =>
      act(version, async () => {
        await withMetric();
        await request(importRubricDocument, { metric: metric(), version, yaml, revision });
      }),
    publish: async ({ version, revision }, changelog) => {
      await request(publishVersionDocument, { metric: metric(), version, revision, changelog });
      onDone(version);
    },
    retire: (version) => act(version, () => request(retireVersionDocument, { metric: metric(), version })),
    discard: ({ version, revision }) =>
      act('', () => request(discardDraftDocument, { metric: metric(), version, revision })),
  };
}
