import { conversationsToRead, scoringVersion } from '@plumbline/etl';
import { conversationKey, textHash } from '@plumbline/schema';
import type { Warehouse } from '@plumbline/schema/clickhouse';
import type { DataSource } from '@plumbline/schema/postgres';
import { badInput, notFound } from '../errors.ts';
import { draftThere, insertDraft } from '../rubric/drafts.query.ts';
import {
  currentVersion,
  draftOf,
  metricOf,
  versionOf,
  versionsOf,
  type VersionRow,
} from '../rubric/versions.query.ts';
import { labelsOfCollection, labelsOfSet, type DevelopmentLabels } from './developmentLabels.ts';
import { fitCase } from './fitCases.ts';
import { fitRubric, type FitCase, type FittedRubric } from './fitRubric.ts';

export interface FitQuestion {
  metric: string;
  /** The version whose rules are weighed; null: the one in use. */
  version: string | null;
  labels: { set: string } | { collection: string };
}

/** A stored fit, with what it is based on. */
export interface KeptFit extends FittedRubric {
  base: VersionRow;
  /** The draft that holds it. */
  draft: VersionRow;
  labels: DevelopmentLabels;
  cases: FitCase[];
  leftOut: LeftOut;
}

/** How many labelled conversations the fit leaves out, by reason. */
export interface LeftOut {
  notLoaded: number;
  /** The text is not the one that was labelled. */
  changed: number;
  /** The scorer abstains. */
  abstained: number;
}

/** The fewest labels of each kind that weights can be based on. */
const fewest = 10;

/**
 * Fits the points of a version's rules to the development part of frozen labels and keeps them as the metric's next draft.
 * The held-out part is not read.
 * @throws UserError NOT_FOUND, CONFLICT if there is a draft or the labels are not frozen, BAD_INPUT for too few labels
 */
export async function fitMetric(
  { warehouse, dataSource }: { warehouse: Warehouse; dataSource: DataSource },
  { metric, version, labels: of }: FitQuestion,
): Promise<KeptFit> {
  const { manager } = dataSource;
  if ((await metricOf(manager, metric)) === null) throw notFound(`A metric “${metric}”`);
  const known = await draftOf(manager, metric);
  if (known !== null) throw draftThere(known);
  const base =
    version === null ? await currentVersion(manager, metric) : await versionOf(manager, metric, version);
  if (base === null)
    throw notFound(version === null ? `A version of “${metric}”` : `Version “${version}” of “${metric}”`);
  const labels =
    'set' in of ? await labelsOfSet(manager, of.set) : await labelsOfCollection(manager, of.collection);
  const { cases, leftOut } = await casesOf(warehouse, labels, base);
  const negative = cases.filter((one) => one.negative).length;
  if (Math.min(negative, cases.length - negative) < fewest) {
    throw badInput(
      `${labels.name} has ${negative} negative and ${cases.length - negative} other conversations that can be used in its development part; a fit needs ${fewest} of each at least.`,
    );
  }
  const fitted = fitRubric(base.rubric, cases, { ...labels, seed: `fit ${labels.name}` });
  const next = nextName(base.version, await versionsOf(manager, metric));
  const draft = await dataSource.transaction((own) =>
    insertDraft(own, { metric, version: next, by: null }, { basedOn: base.version, rubric: fitted.rubric }),
  );
  return { ...fitted, base, draft, labels, cases, leftOut };
}

async function casesOf(
  warehouse: Warehouse,
  { labels }: DevelopmentLabels,
  base: VersionRow,
): Promise<{ cases: FitCase[]; leftOut: LeftOut }> {
  const read = await conversationsToRead(warehouse, labels);
  const conversations = new Map(read.map((one) => [conversationKey(one), one]));
  const version = scoringVersion(base.metric, base.version, base.rubric);
  const leftOut = { notLoaded: 0, changed: 0, abstained: 0 };
  const cases: FitCase[] = [];
  for (const label of labels) {
    const conversation = conversations.get(conversationKey(label));
    if (conversation === undefined) {
      leftOut.notLoaded += 1;
    } else if (textHash(conversation.messages) !== label.textHash) {
      leftOut.changed += 1;
    } else {
      const found = await fitCase(conversation, label, version);
      if (found === null) leftOut.abstained += 1;
      else cases.push(found);
    }
  }
  return { cases, leftOut };
}

/** The first free version name after `last`: "3.2" → "3.3", "pilot" → "pilot.1". */
function nextName(last: string, versions: readonly VersionRow[]): string {
  const taken = new Set(versions.map(({ version }) => version));
  let name = last;
  do {
    name = /\d$/.test(name) ? name.replace(/\d+$/, (number) => String(Number(number) + 1)) : `${name}.1`;
  } while (taken.has(name));
  return name;
}
