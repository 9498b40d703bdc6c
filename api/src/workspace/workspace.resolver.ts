import type { Warehouse } from '@plumbline/schema/clickhouse';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
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

/** A workspace whose rules are not in words yet. */
type Described = Omit<Workspace, 'rules'> & { rules: string[] };

/** The last answer by warehouse: it holds as long as its data version. */
const answers = new WeakMap<Warehouse['client'], Described>();

@Resolver()
export class WorkspaceResolver {
  @Query(() => Workspace)
  async workspace(@Ctx() { warehouse, words }: Context): Promise<Workspace> {
    const [version, spoken] = await Promise.all([dataVersion(warehouse), words()]);
    const known = answers.get(warehouse.client);
    const described = known?.dataVersion === version ? known : await describe(warehouse, version);
    answers.set(warehouse.client, described);
    const rules = described.rules.map((rule) => ({ ...spoken(rule), rule }));
    return { ...described, rules };
  }
}

async function describe(warehouse: Warehouse, version: string): Promise<Described> {
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
    rules,
  };
}
