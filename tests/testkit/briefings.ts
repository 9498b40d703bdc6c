import type { TemporaryApi } from './api.ts';
import { ingest } from './ingest.ts';

interface Sentence {
  text: string;
  link: string;
}
export interface Briefing {
  id: string;
  isQuiet: boolean;
  headline: { text: string }[];
  summary: Sentence[];
  rephrased: { by: string; sentences: string[]; rejected: number } | null;
  rows: { title: string; place: string; display: number }[];
  quotes: { hidden: number; shown: { text: string | null; link: string; recordId: string }[] };
  sections: { key: string; sentences: Sentence[] }[];
  contentHash: string;
  madeBy: string | null;
}
export const fields = `id isQuiet headline { text } summary { text link } rephrased { by sentences rejected } rows { title place display }
  quotes { hidden shown { text link recordId } } sections { key sentences { text link } } contentHash madeBy`;
export const makeDocument = `mutation ($before: Date, $rephrase: Boolean! = false) {
  makeBriefing(kind: WEEKLY, before: $before, rephrase: $rephrase) { ${fields} } }`;
/** Three weeks of 480 conversations; in the middle one EMEA's chat customers wait far more often. */
export async function loadWeeks(
  api: Pick<TemporaryApi, 'url'>,
  firstDay: (weeksBack: number) => string,
): Promise<void> {
  const records = [3, 2, 1].flatMap((back) =>
    Array.from({ length: 480 }, (_, index) => {
      const isShort = index % 4 === 0;
      const often = isShort && back === 2 ? 8 : 1;
      const waited = Math.floor(index / 4) % 10 < often;
      return {
        source: 'test',
        id: `w${back}-${index}`,
        startedAt: new Date(Date.parse(`${firstDay(back)}T00:00:00Z`) + index * 1_200_000).toISOString(),
        region: index % 2 === 0 ? 'EMEA' : 'AMER',
        channel: index % 4 < 2 ? 'chat' : 'email',
        agentTier: '1',
        language: 'en',
        messages: [{ role: 'customer', text: `Order ${index}: I waited an hour.` }],
        scores: [
          {
            version: 'v1',
            base: 7,
            score: waited ? 4 : 7,
            reasons: waited
              ? [{ rule: 'long-wait', points: -3, message: 0, quote: 'I waited an hour.' }]
              : [],
          },
        ],
      };
    }),
  );
  await ingest(api, records);
}
