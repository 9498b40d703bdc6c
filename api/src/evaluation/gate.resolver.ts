import { gateOverrideTable } from '@plumbline/schema/postgres';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { badInput, conflict } from '../errors.ts';
import { requireReviewer } from '../reviewers/requireReviewer.ts';
import { requireVersion } from '../rubric/requireVersion.ts';
import { PromotionGate } from './gate.types.ts';
import { promotionGate } from './promotionGate.ts';

const longestReason = 2_000;

@Resolver()
export class GateResolver {
  @Query(() => PromotionGate)
  async promotionGate(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String) version: string,
    @Ctx() { dataSource }: Context,
  ): Promise<PromotionGate> {
    return promotionGate(dataSource.manager, await requireVersion(dataSource.manager, metric, version));
  }

  @Mutation(() => PromotionGate, {
    description: 'Overrides one block with a reason. The reason is never deleted.',
  })
  async overrideBlock(
    @Arg('metric', () => String, { defaultValue: 'cx' }) metric: string,
    @Arg('version', () => String) version: string,
    @Arg('block', () => String, { description: 'Key of the block.' }) block: string,
    @Arg('reason', () => String) reason: string,
    @Ctx() context: Context,
  ): Promise<PromotionGate> {
    const { dataSource } = context;
    const said = reason.trim();
    if (said === '' || said.length > longestReason) {
      throw badInput(`Say why, in up to ${longestReason} characters; it is kept for ever.`, 'reason');
    }
    const by = await requireReviewer(context);
    const row = await requireVersion(dataSource.manager, metric, version);
    const { blocks } = await promotionGate(dataSource.manager, row);
    const found = blocks.find(({ key }) => key === block);
    if (found === undefined) throw conflict(`Nothing blocks ${version} by that key (any more).`, 'block');
    if (!found.mayOverride) throw conflict(`This cannot be set aside: ${found.sentence}`, 'block');
    await dataSource
      .getRepository(gateOverrideTable)
      .insert({ metricVersion: row.id, block, reason: said, by: by.id });
    return promotionGate(dataSource.manager, row);
  }
}
