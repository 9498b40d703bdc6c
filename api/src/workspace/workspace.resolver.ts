import { eraseSource } from '@plumbline/etl';
import { perWarehouse, type Warehouse } from '@plumbline/schema/clickhouse';
import { Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { asOneWrite } from '../http/edition.ts';
import {
  countOfSource,
  dataVersion,
  dimensionValues,
  extent,
  firedRules,
  newestInstant,
  versionSpans,
} from './workspace.query.ts';
import { Workspace } from './workspace.types.ts';

/** The source of the sample that ships with the product. */
export const sampleSource = 'sample';

/** A workspace whose rules have no words yet. */
type Described = Omit<Workspace, 'rules'> & { rules: string[] };

/** The last answer by warehouse, which is valid as long as the data version is the same. */
const lastOf = perWarehouse((): { answer?: Described } => ({}));

@Resolver()
export class WorkspaceResolver {
  @Query(() => Workspace)
  async workspace(@Ctx() { warehouse, ruleWords }: Context): Promise<Workspace> {
    const [version, spoken] = await Promise.all([dataVersion(warehouse), ruleWords()]);
    const last = lastOf(warehouse);
    const described = last.answer?.dataVersion === version ? last.answer : await describe(warehouse, version);
    last.answer = described;
    const rules = described.rules.map((rule) => ({ ...spoken(rule), rule }));
    return { ...described, rules };
  }

  @Mutation(() => Int, {
    description: 'Erases the sample that ships with Plumbline. Returns the number of conversations erased.',
  })
  removeSample(@Ctx() context: Context): Promise<number> {
    return asOneWrite(() => eraseSource(context, sampleSource));
  }
}

async function describe(warehouse: Warehouse, version: string): Promise<Described> {
  const [{ conversations, firstDay, lastDay }, sample, versions, values, rules] = await Promise.all([
    extent(warehouse),
    countOfSource(warehouse, sampleSource),
    versionSpans(warehouse),
    dimensionValues(warehouse),
    firedRules(warehouse),
  ]);
  return {
    timeZone: warehouse.timeZone,
    conversations,
    firstDay,
    lastDay,
    newestAt: lastDay === null ? null : await newestInstant(warehouse, lastDay),
    dataVersion: version,
    sample: sample.own > 0 && sample.others === 0,
    sampleConversations: sample.own,
    metrics: [...new Set(versions.map(({ metric }) => metric))],
    versions,
    dimensions: values,
    rules,
  };
}
