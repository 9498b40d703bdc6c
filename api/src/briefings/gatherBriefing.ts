import type { Dimension, Period } from '@plumbline/schema';
import { actionRows, type ActionRow } from '../actions/actions.query.ts';
import { readCertificate } from '../certificate/readCertificate.ts';
import type { Context } from '../context.ts';
import { driftChecks } from '../drift/driftChecks.query.ts';
import { conversationCount, type ConversationQuestion } from '../conversations/conversations.query.ts';
import type { Conversation, Reason } from '../conversations/conversations.types.ts';
import { conversationPage } from '../conversations/pages.query.ts';
import { toConversation } from '../conversations/toConversation.ts';
import { answerMovement } from '../movement/answerMovement.ts';
import type { AnsweredMovement } from '../movement/toMovement.ts';
import { isTooFew } from '../movement/warnings.ts';
import { currentVersion, metricOf } from '../rubric/versions.query.ts';
import { answerSlices, answerTrend } from '../scores/answerScores.ts';
import type { Filter } from '../scores/filter.ts';
import type { Granularity } from '../scores/scores.types.ts';
import { dataVersion, extent } from '../workspace/workspace.query.ts';
import type { BriefingDriver, BriefingKind } from './briefing.ts';
import type { BriefingData, FollowedDriver, ShownExample } from './briefingData.ts';
import { lastBriefingBefore } from './briefings.query.ts';
import { narrowedTo } from './links.ts';
import { actionSentences, driftSentences } from './watchSentences.ts';

/** What a briefing covers. */
export interface BriefingQuestion {
  kind: BriefingKind;
  metric: string;
  current: Period;
  baseline: Period;
  filter: Filter;
}

/** The dimensions whose segments a kind of briefing compares. */
const standingBy: Record<BriefingKind, readonly Dimension[]> = {
  weekly: [],
  chosen: [],
  monthly: ['REGION', 'CHANNEL', 'AGENT_TIER', 'LANGUAGE'],
  quarterly: ['REGION', 'CHANNEL'],
};
const granularities: Record<BriefingKind, Granularity> = {
  weekly: 'DAY',
  chosen: 'DAY',
  monthly: 'DAY',
  quarterly: 'WEEK',
};
const mostDrivers: Record<BriefingKind, number> = { weekly: 5, chosen: 7, monthly: 7, quarterly: 3 };
const examplesShown = 3;
/** Enough that three of them have words to quote. */
const examplesDrawn = 24;

/** Gathers everything that a briefing is made of: the same answers that the pages show. */
export async function gatherBriefing(context: Context, asked: BriefingQuestion): Promise<BriefingData> {
  const { kind, metric, current, baseline, filter } = asked;
  const { warehouse } = context;
  const { timeZone } = warehouse;
  const period = baseline.to === current.from ? { from: baseline.from, to: current.to } : current;
  const version = await dataVersion(warehouse);
  const { lastDay } = await extent(warehouse);
  const movement = named(await movementOf(context, asked, mostDrivers[kind]));
  const trend = await answerTrend(warehouse, { metric, period, filter }, granularities[kind]);
  const slices = [];
  for (const dimension of standingBy[kind]) {
    slices.push({
      dimension,
      slices: await answerSlices(warehouse, { metric, period: current, filter }, [dimension]),
    });
  }
  const words = await context.ruleWords(metric);
  const previous = kind === 'chosen' ? null : await followPrevious(context, asked);
  return {
    kind,
    metric,
    metricName: (await metricOf(context.dataSource.manager, metric))?.name ?? metric,
    timeZone,
    dataVersion: version,
    lastDay,
    current,
    baseline,
    narrowing: filter,
    movement,
    labelOf: (rule) => words(rule).label,
    trend,
    slices,
    examples: await drawExamples(context, asked, movement),
    certificate: await certificateInUse(context, metric),
    previous,
    drift: await driftInUse(context, metric),
    actions:
      previous === null
        ? null
        : actionSentences(await actionsOf(context, metric), previous.followed, {
            from: previous.current.to,
            timeZone,
            labelOf: (rule) => words(rule).label,
          }),
  };
}

/** Names no reasons if there are too few conversations, as on the Why page. */
const named = (movement: BriefingData['movement']): BriefingData['movement'] =>
  isTooFew(movement) ? { ...movement, rows: [], drivers: [], reasons: [] } : movement;

const movementOf = (
  context: Context,
  { metric, current, baseline, filter }: Omit<BriefingQuestion, 'kind'>,
  maxDrivers: number,
): Promise<AnsweredMovement> =>
  answerMovement(
    context,
    {
      metric,
      current,
      baseline,
      filter,
      dimensions: ['REGION', 'CHANNEL', 'AGENT_TIER'],
    },
    { maxDrivers, minSupport: 30 },
  );

async function drawExamples(
  context: Context,
  { metric, current, filter }: BriefingQuestion,
  { drivers, delta }: BriefingData['movement'],
): Promise<BriefingData['examples']> {
  const { warehouse } = context;
  const sign = Math.sign(delta?.value ?? 0);
  const leading = drivers.findIndex(({ rule, effect }) => rule !== null && effect.value * sign > 0);
  const driver = leading === -1 ? drivers.findIndex(({ rule }) => rule !== null) : leading;
  const shown = driver === -1 ? null : drivers[driver]!;
  const question: ConversationQuestion = {
    metric,
    period: current,
    filter: shown === null ? filter : narrowedTo(filter, shown.segment, shown.rule),
    scoreMin: null,
    scoreMax: null,
    said: { words: [], phrases: [] },
    hidden: await context.hidden(),
  };
  const page = await conversationPage(warehouse, question, {
    order: 'RANDOM',
    seed: current.from,
    first: examplesDrawn,
    after: null,
  });
  const words = await context.ruleWords();
  const drawn = page.rows.map((row) => exampleOf(toConversation(row, words), metric, shown?.rule ?? null));
  // A customer's words are best, then an agent's, then a conversation without a quote.
  const rankOf = ({ quote, isCustomers }: ShownExample): number => (quote === null ? 2 : isCustomers ? 0 : 1);
  return {
    driver: driver === -1 ? null : driver,
    total: page.total ?? (await conversationCount(warehouse, question)),
    shown: drawn.toSorted((a, b) => rankOf(a) - rankOf(b)).slice(0, examplesShown),
  };
}

function exampleOf(one: Conversation, metric: string, rule: string | null): ShownExample {
  const { id, source, recordId, language } = one;
  const live = one.scores.find((score) => score.metric === metric);
  const reasons = (live?.reasons ?? []).filter((reason) => rule === null || reason.rule === rule);
  const quoted = reasons.filter(({ start, end }) => start !== null && end !== null);
  const isCustomer = (index: number | null): boolean =>
    index !== null && one.messages[index]?.role === 'customer';
  const reason = quoted.find(({ messageIndex }) => isCustomer(messageIndex)) ?? quoted[0] ?? reasons[0];
  return {
    id,
    source,
    recordId,
    language,
    score: live?.score ?? null,
    quote: quoteOf(reason),
    isCustomers: isCustomer(reason?.messageIndex ?? null),
    points: reason?.points ?? 0,
  };
}

function quoteOf(reason: Reason | undefined): ShownExample['quote'] {
  const { quote, messageIndex, start, end } = reason ?? {};
  if (quote == null || messageIndex == null || start == null || end == null) return null;
  return { text: quote, message: messageIndex, start, end };
}

async function certificateInUse(
  { dataSource }: Context,
  metric: string,
): Promise<BriefingData['certificate']> {
  const version = await currentVersion(dataSource.manager, metric);
  if (version === null) return null;
  const { evidence, look } = await readCertificate(dataSource.manager, version);
  return {
    version: version.version,
    standing: evidence.standing,
    sentence: evidence.sentence,
    limits: evidence.limits,
    testedAt: look?.at.toISOString() ?? null,
  };
}

async function driftInUse({ dataSource }: Context, metric: string): Promise<BriefingData['drift']> {
  const version = await currentVersion(dataSource.manager, metric);
  if (version === null) return null;
  const [newest] = await driftChecks(dataSource.manager, version.id, 1);
  return driftSentences(version.version, newest);
}

const mostActions = 500;

async function actionsOf(context: Context, metric: string): Promise<ActionRow[]> {
  const hidden = await context.hidden();
  const rows = await actionRows(context.dataSource.manager, { hidden, first: mostActions });
  return rows.filter((one) => one.metric === metric);
}

/** The last briefing's drivers, each in its own part of the business, from that briefing's period to this one. */
async function followPrevious(context: Context, asked: BriefingQuestion): Promise<BriefingData['previous']> {
  const last = await lastBriefingBefore(context.dataSource.manager, asked);
  if (last === null) return null;
  const baseline = last.document.current;
  const followed: FollowedDriver[] = [];
  for (const driver of last.document.drivers) {
    if (driver.rule === null) continue;
    followed.push(await followDriver(context, { ...asked, baseline }, driver));
  }
  return { id: last.id, current: baseline, followed };
}

async function followDriver(
  context: Context,
  asked: BriefingQuestion,
  driver: BriefingDriver,
): Promise<FollowedDriver> {
  const filter = narrowedTo(asked.filter, driver.segment);
  const { reasons, baseline, current } = await movementOf(context, { ...asked, filter }, 1);
  return {
    driver,
    reason: reasons.find(({ rule }) => rule === driver.rule) ?? null,
    conversations: { baseline: baseline.scored, current: current.scored },
  };
}
