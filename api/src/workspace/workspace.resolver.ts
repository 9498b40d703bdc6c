import type { Warehouse } from '@plumbline/schema/clickhouse';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { wordsOf } from '../movement/words.ts';
import {
  dataVersion,
  dimensionValues,
  extent,
  firedRules,
  isAllFrom,
  newestInstant,
  versionSpans,
} from './workspace.query.ts';
import { Workspace } from './workspace.types.ts';

/** The source of the sample that ships with the product. */
export const sampleSource = 'sample';

/** The last answer by warehouse: it holds as long as its data version. */
const answers = new WeakMap<Warehouse['client'], Workspace>();

@Resolver()
export class WorkspaceResolver {
  @Query(() => Workspace)
  async workspace(@Ctx() { warehouse }: Context): Promise<Workspace> {
    const version = await dataVersion(warehouse);
    const known = answers.get(warehouse.client);
    if (known?.dataVersion === version) return known;
    const answer = await describe(warehouse, version);
    answers.set(warehouse.client, answer);
    return answer;
  }
}

async function describe(warehouse: Warehouse, version: string): Promise<Workspace> {
  const [{ conversations, firstDay, lastDay }, sample, versions, values, rules] = await Promise.all([
    extent(warehouse),
    isAllFrom(warehouse, sampleSource),
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
    sample,
    metrics: [...new Set(versions.map(({ metric }) => metric))],
    versions,
    dimensions: values,
    rules: rules.map((rule) => {
      return { rule, statement: wordsOf(rule).statement };
    }),
  };
}
