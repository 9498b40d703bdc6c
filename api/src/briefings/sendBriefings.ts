import { dayOf, outageOf } from '@plumbline/schema';
import { briefingDeliveryTable, type EntityManager } from '@plumbline/schema/postgres';
import type { Context } from '../context.ts';
import { enqueue, type MailMessage, type WebhookMessage } from '../outbox/enqueue.ts';
import type { Calendar } from '../schedule/calendar.ts';
import type { Job } from '../schedule/schedule.ts';
import { briefingPdf } from './briefingPdf.ts';
import type { BriefingRow } from './briefings.query.ts';
import { readFilter } from '../scores/filter.ts';
import type { BriefingQuestion } from './gatherBriefing.ts';
import { makeBriefing } from './makeBriefing.ts';
import { briefingMarkdown } from './markdown.ts';
import { briefingPeriods } from './periods.ts';
import { spokenBriefings } from './toBriefing.ts';
import { subscriptionsDue, type SubscriptionRow } from './subscriptions.query.ts';

/** The job that sends the briefings subscribed to for a calendar. @param base the app's address, for links in them. */
export function briefingJob(calendar: Calendar, context: () => Context, base: string): Job {
  const { every, day, hour } = calendar;
  return {
    name: `briefings ${every} ${day} ${hour}`,
    calendar,
    run: ({ at, signal }) => sendBriefings(context(), { calendar, at, base, signal }),
  };
}

/**
 * Makes the briefings that were due and sends them to everybody subscribed by then, each once: what was sent before
 * this process took over is not sent again. If one cannot be made, the others still go out.
 * @throws the first outage, or else the first failure, once all were tried.
 */
async function sendBriefings(
  context: Context,
  due: { calendar: Calendar; at: Date; base: string; signal: AbortSignal },
): Promise<void> {
  const { dataSource, warehouse } = context;
  const waiting = await subscriptionsDue(dataSource.manager, due.calendar, due.at);
  const kind = due.calendar.every;
  const periods = briefingPeriods(kind, dayOf(due.at.getTime(), warehouse.timeZone));
  const groups = new Map<string, SubscriptionRow[]>();
  for (const one of waiting) {
    const alike = `${one.rephrase} ${one.metric}`;
    groups.set(alike, [...(groups.get(alike) ?? []), one]);
  }
  const failures: unknown[] = [];
  for (const subscriptions of groups.values()) {
    due.signal.throwIfAborted();
    try {
      await sendBriefing(context, subscriptions, { ...due, question: { kind, ...periods } });
    } catch (error) {
      failures.push(error);
    }
  }
  // An outage makes the schedule run this again; any other failure ends it.
  if (failures.length > 0) throw failures.find((error) => outageOf(error) !== null) ?? failures[0];
}

/** Makes one briefing and sends it to everybody who wants the same one. */
async function sendBriefing(
  context: Context,
  subscriptions: readonly SubscriptionRow[],
  due: { at: Date; base: string; signal: AbortSignal; question: Omit<BriefingQuestion, 'metric' | 'filter'> },
): Promise<void> {
  const { dataSource, warehouse, outbox } = context;
  const { metric, rephrase } = subscriptions[0]!;
  const question = { ...due.question, metric, filter: readFilter(null) };
  const briefing = await makeBriefing(context, question, { by: null, rephrase, signal: due.signal });
  const spoken = (await spokenBriefings(warehouse, [briefing.document], []))[0]!;
  const papers = {
    pdf: (await briefingPdf(spoken, due.base)).toString('base64'),
    markdown: briefingMarkdown(spoken, due.base),
  };
  await dataSource.transaction((manager) => sendTo(manager, briefing, subscriptions, { ...due, papers }));
  outbox.wake();
}

/** A briefing as it is attached; the PDF in base64. */
interface Papers {
  pdf: string;
  markdown: string;
}

async function sendTo(
  manager: EntityManager,
  briefing: BriefingRow,
  subscriptions: readonly SubscriptionRow[],
  sent: { at: Date; base: string; papers: Papers },
): Promise<void> {
  for (const { id, channel, address } of subscriptions) {
    await manager.insert(briefingDeliveryTable, { subscription: id, briefing: briefing.id, dueAt: sent.at });
    const dedupeKey = briefingKey(id, sent.at);
    await enqueue(
      manager,
      channel === 'email'
        ? mailOf(briefing, { dedupeKey, to: address!, ...sent })
        : webhookOf(briefing, { dedupeKey, ...sent }),
    );
  }
}

/** The outbox's key of a briefing due to a subscription; erasure uses it to find the messages that quote. */
export const briefingKey = (subscription: string, dueAt: Date): string =>
  `briefing ${subscription} ${dueAt.toISOString()}`;

function mailOf(
  { id, document }: BriefingRow,
  { dedupeKey, to, base, papers }: { dedupeKey: string; to: string; base: string; papers: Papers },
): MailMessage {
  const name = `${document.metric}-${document.kind}-${document.current.from}`;
  const headline = document.headline.map(({ text }) => text).join('');
  return {
    kind: 'email',
    dedupeKey,
    to: [to],
    subject: `${document.title}: ${headline}`,
    text: [
      `${document.title}, ${document.periods}`,
      saidSummary(document).join('\n'),
      `The whole briefing: ${base}/briefings/${id}`,
      'It is attached as PDF and as Markdown; every sentence in them leads to the page that shows it.',
    ].join('\n\n'),
    attachments: [
      { filename: `${name}.pdf`, contentType: 'application/pdf', content: papers.pdf },
      {
        filename: `${name}.md`,
        contentType: 'text/markdown; charset=utf-8',
        content: Buffer.from(papers.markdown).toString('base64'),
      },
    ],
  };
}

function webhookOf(
  { id, document, content_hash, made_at }: BriefingRow,
  { dedupeKey, base, papers }: { dedupeKey: string; base: string; papers: Papers },
): WebhookMessage {
  const { kind, metric, title, periods, current, baseline, isQuiet, summary } = document;
  const texts = saidSummary(document);
  return {
    kind: 'webhook',
    dedupeKey,
    event: 'briefing.made',
    data: {
      id,
      kind,
      metric,
      title,
      periods,
      current,
      baseline,
      isQuiet,
      headline: document.headline.map(({ text }) => text).join(''),
      summary: summary.map(({ link }, index) => ({ text: texts[index], link: `${base}${link}` })),
      page: `${base}/briefings/${id}`,
      pdf: `${base}/briefings/${id}.pdf`,
      markdown: papers.markdown,
      contentHash: content_hash,
      madeAt: made_at.toISOString(),
    },
  };
}

/** The summary's sentences as they are shown: the model's if there are any. */
function saidSummary({ summary, rephrased }: BriefingRow['document']): string[] {
  return rephrased === null ? summary.map(({ text }) => text) : rephrased.sentences;
}
