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

/** Within the lease of a message. */
const longestTryMs = 20_000;
/** How often it looks by itself, for what another process wrote. */
const longestSleepMs = 30_000;

/** What sends the messages that are due, as long as the process lives. */
export interface Outbox {
  /** Whether messages of a kind have a way out. */
  has: (kind: DeliveryKind) => boolean;
  /** Where they go, to be shown: never the whole address, which may hold a secret. */
  webhookHost: string | null;
  /** Looks at once, and from then on by itself: to be called at the start, and when a transaction that wrote a message is committed. */
  wake: () => void;
  /** Stops; a message under way is put back. */
  close: () => Promise<void>;
}

/** Opens it; nothing is sent before it is woken. @param onError told of each message given up, and of bugs */
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

  /** Sends what is due of a kind; how long it may sleep then. */
  const sendDue = async (kind: DeliveryKind, channel: Channel): Promise<number> => {
    while (!closing.signal.aborted) {
      const message = await takeDue(dataSource, kind);
      if (message === null) break;
      await sendOne(dataSource, channel, message, { closing: closing.signal, onError });
    }
    const seconds = await secondsToNext(dataSource, kind);
    return Math.min(longestSleepMs, seconds === null ? longestSleepMs : Math.max(0, seconds * 1000) + 1);
  };
  /** One line for each way out: a webhook that hangs keeps no e-mail waiting. */
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

/** Tries once, and writes down what came of it. */
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
    if (seconds === null) onError(new Error(`Message ${id} is given up after ${tries} tries. ${words}`));
    return;
  }
  await markDelivered(dataSource, id);
}
