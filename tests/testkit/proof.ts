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
