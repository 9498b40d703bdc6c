import type { EntityManager } from '@plumbline/schema/postgres';
import type { VersionRow } from '../rubric/versions.query.ts';
import { lockedTargets } from '../targets/targets.query.ts';
import { gateBlocks, withOverrides } from './gate.ts';
import { liveVersion, overridesOf } from './gate.query.ts';
import type { PromotionGate } from './gate.types.ts';
import { decisiveLook, testLooks } from './looks.query.ts';

/** Whether a version may go on, with everything that blocks or blocked it. Ask the gate before promoting anything. */
export async function promotionGate(manager: EntityManager, version: VersionRow): Promise<PromotionGate> {
  const live = await liveVersion(manager, version.metric);
  const look = decisiveLook(await testLooks(manager, version.id), version.version);
  const blocks = gateBlocks({
    version: version.version,
    state: version.state,
    targets: (await lockedTargets(manager, version.id))?.targets ?? null,
    result: look?.result ?? null,
    live: live === version.version ? null : live,
  });
  const answered = withOverrides(blocks, await overridesOf(manager, version.id));
  return { open: answered.every(({ override }) => override !== null), blocks: answered };
}
