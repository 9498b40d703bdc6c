import { offlineScorer, type ScorableConversation } from '@plumbline/etl';
import { scoringSettings, type ScoringSettings } from '@plumbline/schema';
import { metricTable, metricVersionTable } from '@plumbline/schema/postgres';
import { expect, vi } from 'vitest';
import { startTemporaryApi, type TemporaryApi } from './api.ts';
import { smallRubric } from './groundTruth.ts';
import { ingest } from './ingest.ts';
import { scriptedScorer, type ScriptedScorer } from './scriptedScorer.ts';

/** How long a test waits for what goes on by itself. */
export const patience = { timeout: 60_000, interval: 20 };

/** An API whose model is scripted, versions to score by and conversations to score. */
export interface ScoringKit {
  api: TemporaryApi;
  model: ScriptedScorer;
  /** How the model behaves in the test at hand; the version that `publish` made. */
  now: {
    script: { fails?: (conversation: ScorableConversation) => boolean; before?: () => Promise<unknown> };
    version: string;
  };
  /** A version of its own for each test, so that what was scored before is of no matter. */
  publish: (scoring?: Partial<ScoringSettings>) => Promise<void>;
  /** Loads conversations of one day that is theirs alone; answers that day as a period. */
  loadDay: (texts: readonly string[], more?: Record<string, unknown>) => Promise<Day>;
  /** The version of the test at hand, by the same rubric and name, of another metric. */
  publishUnder: (metric: string) => Promise<string>;
  start: (period: Day, more?: Record<string, unknown>) => Promise<string>;
  /** Waits for a run to end. */
  ended: (id: string) => Promise<Run>;
  run: (period: Day, more?: Record<string, unknown>) => Promise<Run>;
  scoresOf: (period: Day) => Promise<Scored[]>;
}

export interface Day {
  from: string;
  to: string;
}

export interface Run {
  id: string;
  state: string;
  storedVersion: string;
  found: number;
  scored: number;
  abstained: number;
  fellBack: number;
  failed: number;
  cost: number;
  asked: number;
  flipped: number;
  flipRate: number | null;
  error: string | null;
  failures: { message: string }[];
}

export interface Scored {
  id: string;
  scores: {
    version: string;
    score: number | null;
    scorer: string;
    reasons: { quote: string; statement: string }[];
  }[];
}

const runFields =
  'id state storedVersion found scored abstained fellBack failed cost asked flipped flipRate error failures { conversationId message }';

export async function openScoringKit(): Promise<ScoringKit> {
  const now: ScoringKit['now'] = { script: {}, version: '' };
  const model = scriptedScorer({
    fails: (conversation) => now.script.fails?.(conversation) ?? false,
    before: async () => now.script.before?.(),
  });
  const api = await startTemporaryApi({ scorers: { offline: offlineScorer, model, batch: null } });
  const { manager } = api.databases.dataSource;
  await manager.save(metricTable, { key: 'cx', name: 'CX score' });
  let count = 0;
  let day = 0;

  const publish = async (scoring: Partial<ScoringSettings> = {}): Promise<void> => {
    now.version = `m${(count += 1)}`;
    await manager.save(metricVersionTable, {
      metric: 'cx',
      version: now.version,
      state: 'published' as const,
      rubric: { ...smallRubric, scoring: scoringSettings.parse({ scorer: 'model', ...scoring }) },
      changelog: 'A version.',
      publishedAt: new Date(),
    });
  };

  const publishUnder = async (metric: string): Promise<string> => {
    await manager.save(metricTable, { key: metric, name: metric });
    const { rubric } = await manager.findOneByOrFail(metricVersionTable, {
      metric: 'cx',
      version: now.version,
    });
    await manager.insert(metricVersionTable, {
      metric,
      version: now.version,
      state: 'published' as const,
      rubric,
      changelog: 'The same.',
      publishedAt: new Date(),
    });
    return metric;
  };

  const loadDay = async (texts: readonly string[], more: Record<string, unknown> = {}): Promise<Day> => {
    day += 1;
    const [from, to] = [day, day + 1].map((one) =>
      new Date(Date.UTC(2026, 0, one)).toISOString().slice(0, 10),
    );
    const records = texts.map((text, index) => ({
      id: `${from}-${index}`,
      startedAt: `${from}T10:00:00Z`,
      language: 'en',
      channel: 'chat',
      messages: [
        { role: 'customer', text },
        { role: 'agent', text: 'Let me look.' },
      ],
      ...more,
    }));
    await ingest(api, records);
    return { from: from!, to: to! };
  };

  const start = async (period: Day, more: Record<string, unknown> = {}): Promise<string> => {
    const { startScoreRun } = await api.ask<{ startScoreRun: Run }>(
      'mutation ($input: ScoreRunInput!) { startScoreRun(input: $input) { id } }',
      { input: { version: now.version, selection: { kind: 'PERIOD', period }, ...more } },
    );
    return startScoreRun.id;
  };

  const ended = (id: string): Promise<Run> =>
    vi.waitFor(async () => {
      const { scoreRun } = await api.ask<{ scoreRun: Run }>(
        `query ($id: ID!) { scoreRun(id: $id) { ${runFields} } }`,
        { id },
      );
      expect(scoreRun.state).not.toMatch(/^(RUNNING|STOPPING)$/);
      return scoreRun;
    }, patience);

  const scoresOf = async (period: Day): Promise<Scored[]> => {
    const { conversations } = await api.ask<{ conversations: { nodes: Scored[] } }>(
      `query ($period: PeriodInput!) { conversations(period: $period, first: 200) { nodes { id scores { version score scorer reasons { quote statement } } } } }`,
      { period },
    );
    return conversations.nodes;
  };

  const run: ScoringKit['run'] = async (...given) => ended(await start(...given));
  return { api, model, now, publish, publishUnder, loadDay, start, ended, run, scoresOf };
}
