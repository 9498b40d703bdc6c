import { briefingSubscriptionTable, type BriefingSubscription as Row } from '@plumbline/schema/postgres';
import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { badInput, conflict, isUniqueViolation, notFound } from '../errors.ts';
import { readWhole } from '../graphql/readInput.ts';
import { DeliveryKindEnum } from '../outbox/outbox.types.ts';
import { isUuid, requireReviewer } from '../reviewers/requireReviewer.ts';
import { lastDay, nextDue } from '../schedule/calendar.ts';
import { subscriptionById, subscriptionsOf, type SubscriptionRow } from './subscriptions.query.ts';
import { BriefingSubscription, BriefingWays, ScheduledBriefingEnum } from './subscriptions.types.ts';

const mailAddress = z.string().max(254).pipe(z.email());

@ArgsType()
class SubscribeArgs {
  @Field(() => String, { defaultValue: 'cx' }) metric!: string;
  @Field(() => ScheduledBriefingEnum) kind!: Row['kind'];
  @Field(() => DeliveryKindEnum) channel!: Row['channel'];
  @Field(() => String, {
    nullable: true,
    description: 'E-mail address. Required for EMAIL, not allowed for WEBHOOK.',
  })
  address?: string | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether a model rephrases the summary. Fails if no model is configured.',
  })
  rephrase!: boolean;
  @Field(() => Int, {
    defaultValue: 1,
    description:
      'WEEKLY: day of the week, from 1 for Monday to 7. MONTHLY: day of the month, 1 to 28. QUARTERLY: day of the quarter’s first month, 1 to 28.',
  })
  day!: number;
  @Field(() => Int, {
    defaultValue: 6,
    description: 'Hour of the day in the workspace’s time zone, 0 to 23.',
  })
  hour!: number;
}

@Resolver()
export class SubscriptionsResolver {
  @Query(() => BriefingWays)
  briefingWays(@Ctx() { outbox, writer }: Context): BriefingWays {
    return { email: outbox.has('email'), webhook: outbox.webhookHost, model: writer?.model ?? null };
  }

  @Query(() => [BriefingSubscription])
  async briefingSubscriptions(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Ctx() context: Context,
  ): Promise<BriefingSubscription[]> {
    const rows = await subscriptionsOf(context.dataSource.manager, metric);
    return rows.map((row) => toSubscription(row, context));
  }

  @Mutation(() => BriefingSubscription)
  async subscribeToBriefing(
    @Args(() => SubscribeArgs) { metric, kind, channel, address, rephrase, ...time }: SubscribeArgs,
    @Ctx() context: Context,
  ): Promise<BriefingSubscription> {
    const { dataSource, outbox, writer } = context;
    const by = await requireReviewer(context);
    if (!outbox.has(channel))
      throw conflict(
        channel === 'email'
          ? 'No mail server is set up: SMTP_URL and SMTP_FROM say which.'
          : 'No webhook is set up: WEBHOOK_URL and WEBHOOK_SECRET say which.',
        'channel',
      );
    if (rephrase && writer === null)
      throw conflict('No model is set up: OPENAI_MODEL says which.', 'rephrase');
    const day = readWhole(time.day, 'day', 1, lastDay[kind]);
    const hour = readWhole(time.hour, 'hour', 0, 23);
    const to = readAddress(channel, address?.trim() ?? '');
    try {
      const { id } = await dataSource.manager.save(briefingSubscriptionTable, {
        metric,
        kind,
        channel,
        address: to,
        rephrase,
        day,
        hour,
        madeBy: by.id,
      });
      context.sendBriefingsAt({ every: kind, day, hour });
      return toSubscription((await subscriptionById(dataSource.manager, id))!, context);
    } catch (error) {
      if (isUniqueViolation(error)) throw conflict('These briefings go there already.', 'address');
      throw error;
    }
  }

  @Mutation(() => BriefingSubscription, {
    description: 'Ends a subscription. The record that it existed is kept.',
  })
  async unsubscribeFromBriefing(
    @Arg('id', () => ID) id: string,
    @Ctx() context: Context,
  ): Promise<BriefingSubscription> {
    const { manager } = context.dataSource;
    const by = await requireReviewer(context);
    const row = isUuid(id) ? await subscriptionById(manager, id) : null;
    if (row === null) throw notFound('This subscription', 'id');
    await manager.update(briefingSubscriptionTable, id, { endedBy: by.id, endedAt: new Date() });
    return toSubscription(row, context);
  }
}

function readAddress(channel: Row['channel'], address: string): string | null {
  if (channel === 'webhook') {
    if (address !== '') throw badInput('The webhook has the address that the operator set.', 'address');
    return null;
  }
  const parsed = mailAddress.safeParse(address);
  if (!parsed.success) throw badInput(`“${address.slice(0, 80)}” is no e-mail address.`, 'address');
  return parsed.data;
}

function toSubscription(
  { made_at, sent_at, made_by, address, ...row }: SubscriptionRow,
  { outbox, warehouse }: Context,
): BriefingSubscription {
  return {
    ...row,
    to: address ?? outbox.webhookHost ?? '',
    madeBy: made_by,
    madeAt: made_at.toISOString(),
    nextAt: nextDue(
      { every: row.kind, day: row.day, hour: row.hour },
      new Date(),
      warehouse.timeZone,
    ).toISOString(),
    sentAt: sent_at?.toISOString() ?? null,
  };
}
