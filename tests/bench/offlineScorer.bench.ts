import {
  generateSample,
  offlineScorer,
  sampleVersions,
  scoreConversation,
  scoringVersion,
} from '@plumbline/etl';
import type { Figure } from './main.ts';
import { median } from './measure.ts';

const conversations = 10_000;
const rounds = 5;

/** How fast the offline scorer scores the sample by its own rubric, in processor time of one process. */
export async function benchOfflineScorer(): Promise<Figure[]> {
  const { version, rubric } = sampleVersions().at(-1)!;
  const scored = scoringVersion('cx', version, rubric);
  const sample = [...generateSample({ conversations })].map(({ language, channel, messages }) => ({
    language,
    channel,
    messages: messages.map(({ role, text, at, author }) => ({
      role,
      text,
      at: at == null ? null : Date.parse(at),
      author: author ?? null,
    })),
  }));
  const english = sample.filter(({ language }) => language === 'en');
  const rate = async (read: typeof sample): Promise<number> => {
    const seconds: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const before = process.cpuUsage();
      for (const conversation of read) await scoreConversation(conversation, scored, offlineScorer);
      const { user, system } = process.cpuUsage(before);
      if (round > 0) seconds.push((user + system) / 1e6);
    }
    return read.length / median(seconds);
  };
  const whole = await rate(sample);
  return [
    {
      name: 'offline scorer, the sample with evidence verified',
      value: whole,
      unit: 'conv/cpu s',
      goal: '≥ 5,000',
      met: whole >= 5_000,
    },
    {
      name: `offline scorer, its English conversations alone (of ${english.length})`,
      value: await rate(english),
      unit: 'conv/cpu s',
    },
  ];
}
