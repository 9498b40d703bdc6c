import { outboxMessageTable, type DeliveryState, type OutboxMessage } from '@plumbline/schema/postgres';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { conflict, notFound } from '../errors.ts';
import { readWhole } from '../graphql/readInput.ts';
import { isUuid, requireReviewer } from '../reviewers/requireReviewer.ts';
import type { Outbox } from './openOutbox.ts';
import { Delivery, DeliveryStateEnum } from './outbox.types.ts';

@Resolver()
export class OutboxResolver {
  @Query(() => [Delivery], { description: 'Messages to the outside, sent or waiting, newest first.' })
  async outbox(
    @Arg('state', () => DeliveryStateEnum, { nullable: true }) state: DeliveryState | null,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Ctx() { dataSource, outbox }: Context,
  ): Promise<Delivery[]> {
    const rows = await dataSource.getRepository(outboxMessageTable).find({
      where: state == null ? {} : { state },
      order: { createdAt: 'DESC', id: 'ASC' },
      take: readWhole(first, 'first', 1, 500),
    });
    return rows.map((row) => toDelivery(row, outbox));
  }

  @Mutation(() => Delivery, {
    description: 'Sends a message again that is waiting or was given up. Its tries start anew.',
  })
  async retryDelivery(@Arg('id', () => ID) id: string, @Ctx() context: Context): Promise<Delivery> {
    await requireReviewer(context);
    const { outbox, dataSource } = context;
    const messages = dataSource.getRepository(outboxMessageTable);
    const row = isUuid(id) ? await messages.findOneBy({ id }) : null;
    if (row === null) throw notFound('This message', 'id');
    if (row.state === 'delivered') throw conflict('This message has arrived.', 'id');
    await messages.update({ id, state: row.state }, { state: 'waiting', tries: 0, nextTry: new Date() });
    outbox.wake();
    return toDelivery(await messages.findOneByOrFail({ id }), outbox);
  }
}

/** A message as the API shows it, without secrets and without its content. */
export function toDelivery(row: OutboxMessage, { has, webhookHost }: Outbox): Delivery {
  const { id, kind, subject, state, tries, nextTry, lastError, createdAt, deliveredAt } = row;
  const needed = kind === 'webhook' ? 'WEBHOOK_URL' : 'SMTP_URL';
  const isStuck = state === 'waiting' && !has(kind);
  return {
    id,
    kind,
    to: kind === 'email' ? row.recipients : webhookHost === null ? [] : [webhookHost],
    subject,
    state,
    tries,
    nextTry: state === 'waiting' && !isStuck ? nextTry.toISOString() : null,
    problem: isStuck ? `It waits: ${needed} is not set.` : lastError,
    createdAt: createdAt.toISOString(),
    deliveredAt: deliveredAt?.toISOString() ?? null,
  };
}
