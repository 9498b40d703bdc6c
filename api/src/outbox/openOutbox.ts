import type { DeliverySettings } from '@plumbline/etl';
import {
  deliveryKinds,
  type DataSource,
  type DeliveryKind,
  type OutboxMessage,
} from '@plumbline/schema/postgres';
import { DeliveryError, type Channel } from './channel.ts';
import { mailChannel } from './mail.ts';
import { nextTry } from './nextTry.ts';
import { markDelivered, markFailed, putBack, secondsToNext, takeDue } from './outbox.query.ts';
import { webhookChannel } from './webhook.ts';

/** Shorter than the lease of a message. */
const longestTryMs = 20_000;
/** How often the outbox looks by itself, for messages that another process wrote. */
const longestSleepMs = 30_000;

/** Sends the messages that are due, as long as the process lives. */
export interface Outbox {
  /** Whether messages of a kind can be delivered. */
  has: (kind: DeliveryKind) => boolean;
  /** The webhook's host, to be shown: never the whole address, which may hold a secret. */
  webhookHost: string | null;
  /** Looks at once, then by itself. Call it at the start and after committing a transaction that wrote a message. */
  wake: () => void;
  /** Stops; a message under way is put back. */
  close: () => Promise<void>;
}

/** Opens the outbox; nothing is sent until it is woken. @param onError called for messages given up, and for bugs */
export function openOutbox(
  dataSource: DataSource,
  { webhook, mail }: DeliverySettings,
  onError: (error: unknown) => void,
): Outbox {
  const channels: Record<DeliveryKind, Channel | null> = {
    webhook: webhook === undefined ? null : webhookChannel(webhook),
    email: mail === undefined ? null : mailChannel(mail),
  };
  const closing = new AbortController();
  const sleepers = new Set<() => void>();
  let woken = 0;
  let lines: Promise<void>[] = [];

  const wake = (): void => {
    woken += 1;
    if (lines.length === 0) lines = deliveryKinds.map(work);
    sleepers.forEach((rise) => rise());
  };
  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const rise = (): void => {
        clearTimeout(timer);
        sleepers.delete(rise);
        resolve();
      };
      const timer = setTimeout(rise, ms);
      sleepers.add(rise);
    });

  /** Sends the due messages of a kind; returns how long to sleep then, in ms. */
  const sendDue = async (kind: DeliveryKind, channel: Channel): Promise<number> => {
    while (!closing.signal.aborted) {
      const message = await takeDue(dataSource, kind);
      if (message === null) break;
      await sendOne(dataSource, channel, message, { closing: closing.signal, onError });
    }
    const seconds = await secondsToNext(dataSource, kind);
    return Math.min(longestSleepMs, seconds === null ? longestSleepMs : Math.max(0, seconds * 1000) + 1);
  };
  /** One loop per channel: a webhook that hangs keeps no e-mail waiting. */
  const work = async (kind: DeliveryKind): Promise<void> => {
    const channel = channels[kind];
    if (channel === null) return;
    while (!closing.signal.aborted) {
      const before = woken;
      const sleepMs = await sendDue(kind, channel).catch((error: unknown) => {
        onError(error);
        return longestSleepMs;
      });
      if (woken === before) await sleep(sleepMs);
    }
  };
  return {
    has: (kind) => channels[kind] !== null,
    webhookHost: webhook === undefined ? null : new URL(webhook.url).host,
    wake,
    close: async () => {
      closing.abort();
      wake();
      await Promise.all(lines);
    },
  };
}

/** Tries once, and records the outcome. */
async function sendOne(
  dataSource: DataSource,
  channel: Channel,
  message: OutboxMessage,
  { closing, onError }: { closing: AbortSignal; onError: (error: unknown) => void },
): Promise<void> {
  const { id, tries, kind } = message;
  try {
    await channel(message, AbortSignal.any([closing, AbortSignal.timeout(longestTryMs)]));
  } catch (error) {
    if (closing.aborted) return putBack(dataSource, id);
    const known = error instanceof DeliveryError;
    if (!known) onError(error);
    const words = `The ${kind === 'email' ? 'mail server' : 'webhook'} ${known ? error.message : 'failed'}.`;
    const seconds = known && error.isFinal ? null : nextTry(tries, Math.random());
    await markFailed(dataSource, id, { error: words, seconds });
    if (seconds === null) onError(new Error(`Message ${id} is given up, at try ${tries}. ${words}`));
    return;
  }
  await markDelivered(dataSource, id);
}
