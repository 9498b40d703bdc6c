import type { Warehouse } from '@plumbline/schema/clickhouse';
import { testLookTable, type DataSource } from '@plumbline/schema/postgres';
import { badInput, conflict, UserError } from '../errors.ts';
import { lockedTargets, lockVersion } from '../targets/targets.query.ts';
import { evaluateVersion } from './evaluation.ts';
import type { MeasuredVersion } from './measuredVersion.ts';
import { readTruth } from './truth.ts';

/**
 * Evaluates a version on held-out labels and records the look with what was seen. Nothing is answered without being
 * recorded. Returns the id of the look.
 * @throws UserError TARGETS_OPEN before targets are locked, CONFLICT while people are not finished
 */
export async function lookAtTestPart(
  { warehouse, dataSource }: { warehouse: Warehouse; dataSource: DataSource },
  measured: MeasuredVersion,
  {
    labels,
    against,
    seed,
  }: {
    labels: { setId?: string | null; frozenId?: string | null };
    against: MeasuredVersion | null;
    seed: string;
  },
  by: string,
): Promise<number> {
  const { version, scoredAs } = measured;
  if (version === null || scoredAs === null) {
    throw badInput(
      'Name a version that the workspace has the rules of: held-out labels are looked at for one version.',
      'version',
    );
  }
  const targets = await lockedTargets(dataSource.manager, version.id);
  if (targets === null) {
    throw new UserError(
      'TARGETS_OPEN',
      `Nobody looks at held-out labels before targets are locked. Set what ${version.version} has to reach and lock it, then look.`,
      'version',
    );
  }
  const truth = await readTruth(dataSource.manager, labels, 'test');
  const pending = truth.conversations.filter(({ truth: said }) => said === 'pending').length;
  if (pending > 0 || truth.conversations.length === 0) {
    throw conflict(
      pending === 0
        ? `“${truth.labels.name}” holds nothing out.`
        : `${pending} of the ${truth.conversations.length} held-out conversations of “${truth.labels.name}” have no consensus yet. Finish them first: a look counts for ever.`,
      'labels',
    );
  }
  const result = await evaluateVersion(warehouse, measured, truth, {
    targets: targets.targets,
    against,
    seed,
  });
  return dataSource.transaction(async (manager) => {
    await lockVersion(manager, version.id);
    const now = await lockedTargets(manager, version.id);
    if (now?.id !== targets.id) throw conflict('Other targets were locked meanwhile. Look again.', 'version');
    const { id } = await manager.save(testLookTable, {
      metricVersion: version.id,
      targetId: targets.id,
      scoredAs,
      labels: `${truth.labels.kind}:${truth.labels.id}`,
      contentHash: truth.contentHash,
      result,
      by,
    });
    return id;
  });
}
