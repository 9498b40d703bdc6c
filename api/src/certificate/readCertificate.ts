import { contentHash, scoringOf } from '@plumbline/schema';
import { frozenCollectionTable, labelSetTable, type EntityManager } from '@plumbline/schema/postgres';
import { gateBlocks, withOverrides } from '../evaluation/gate.ts';
import { overridesOf } from '../evaluation/gate.query.ts';
import { decisiveLook, looksForOthers, testLooks, type LookRow } from '../evaluation/looks.query.ts';
import type { VersionRow } from '../rubric/versions.query.ts';
import { targetRows } from '../targets/targets.query.ts';
import { sealCertificate, type CertificateDocument } from './certificate.ts';
import { certificateEvidence, type CertificateEvidence } from './evidence.ts';
import { signOffsOf } from './signOffs.query.ts';

/** The certificate of a version as of now, and the look that it is based on. */
export async function readCertificate(
  manager: EntityManager,
  version: VersionRow,
): Promise<{ evidence: CertificateEvidence; look: LookRow | null; document: CertificateDocument }> {
  const locked = (await targetRows(manager, version.id)).filter(({ state }) => state === 'locked');
  const looks = await testLooks(manager, version.id);
  const look = decisiveLook(looks, version.version);
  // What is live now, and whether this version has been retired, does not change what was shown.
  const blocks = gateBlocks({
    version: version.version,
    state: version.state === 'draft' ? 'draft' : 'published',
    targets: locked[0]?.targets ?? null,
    result: look?.result ?? null,
    live: null,
  });
  const { base, rules } = version.rubric;
  const evidence = certificateEvidence({
    version,
    rubricHash: contentHash({ base, rules, scoring: scoringOf(version.rubric) }),
    targets: locked[0] ?? null,
    earlierTargets: Math.max(0, locked.length - 1),
    looks,
    look,
    looksForOthers: look === null ? 0 : await looksForOthers(manager, look.id),
    fittedElsewhere: await fittedElsewhere(manager, version),
    blocks: withOverrides(blocks, await overridesOf(manager, version.id)),
  });
  return { evidence, look, document: sealCertificate(evidence, await signOffsOf(manager, version.id)) };
}

/** A fit to labels frozen here read no held-out conversation; of a fit to others, say from a file, nobody knows. */
async function fittedElsewhere(manager: EntityManager, { rubric }: VersionRow): Promise<string | null> {
  const { fit } = scoringOf(rubric);
  if (fit === undefined) return null;
  const { contentHash: hash, labels } = fit;
  const isHere =
    (await manager.existsBy(labelSetTable, { contentHash: hash })) ||
    (await manager.existsBy(frozenCollectionTable, { contentHash: hash }));
  return isHere ? null : labels;
}
