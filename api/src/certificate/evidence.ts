import { scoringOf, type Rubric } from '@plumbline/schema';
import { biasSentences, certifiedBias } from '../bias/certifiedBias.ts';
import type { AnsweredBlock } from '../evaluation/gate.ts';
import type { EvaluationResult } from '../evaluation/evaluation.ts';
import type { LookRow } from '../evaluation/looks.query.ts';
import { verdictSentence } from '../evaluation/verdictSentence.ts';
import type { VersionRow } from '../rubric/versions.query.ts';
import type { TargetRow } from '../targets/targets.query.ts';
import { certificateLimits } from './certificateLimits.ts';

export const standings = ['pass', 'fail', 'not_enough_data', 'not_tested'] as const;
export type Standing = (typeof standings)[number];

/** Everything that a certificate of a version is based on, as stored. */
export interface EvidenceQuestion {
  version: VersionRow;
  rubricHash: string;
  /** The targets in force, and how many were locked before them. */
  targets: TargetRow | null;
  earlierTargets: number;
  looks: readonly LookRow[];
  /** The last look at the version's own scores. */
  look: LookRow | null;
  /** How often the same labels had been looked at for other versions. */
  looksForOthers: number;
  /** The labels that points were fitted to, if they were not frozen here. */
  fittedElsewhere: string | null;
  blocks: readonly AnsweredBlock[];
}

/** What a certificate says in words; the rest of it is figures. */
export interface CertificateEvidence {
  metric: string;
  version: string;
  standing: Standing;
  sentence: string;
  measures: string[];
  measuresNot: string[];
  limits: string[];
  /** How far errors differ between groups. */
  bias: { sentences: string[]; [part: string]: unknown };
  [part: string]: unknown;
}

/** The evidence of a certificate: a pure function of what is kept, so the same state gives the same hash. */
export function certificateEvidence(question: EvidenceQuestion): CertificateEvidence {
  const {
    version,
    rubricHash,
    targets,
    earlierTargets,
    looks,
    look,
    looksForOthers,
    fittedElsewhere,
    blocks,
  } = question;
  const result = look?.result ?? null;
  const { negativeBelow } = scoringOf(version.rubric);
  return {
    metric: version.metric,
    version: version.version,
    standing: standingOf(result, blocks),
    sentence:
      result === null
        ? `${version.version} was never evaluated on held-out labels.`
        : verdictSentence(result),
    measures: [
      `Whether a conversation was a negative experience for the customer, as people who read its transcript would say: a score below ${negativeBelow}.`,
      'Why, by the rules below; each reason has its points and, where words show it, a verbatim quote.',
    ],
    measuresNot: [
      'What the customer felt or would answer in a survey.',
      'How well an agent works: many causes of a bad conversation are not in their hands.',
      'Conversations in which the evidence was too weak for a score.',
    ],
    published: {
      at: version.publishedAt?.toISOString() ?? null,
      by: version.publisher,
      changelog: version.changelog,
    },
    rules: { hash: rubricHash, ...rulesOf(version.rubric) },
    targets:
      targets === null
        ? null
        : {
            ...targets.targets,
            contentHash: targets.content_hash,
            lockedAt: targets.locked_at!.toISOString(),
            lockedBy: targets.locked_by,
            lockedBefore: earlierTargets,
          },
    looks: looks.map(({ at, by, scored_as, content_hash, result: seen }) => ({
      at: at.toISOString(),
      by,
      scoredAs: scored_as,
      labels: seen.labels,
      contentHash: content_hash,
      outcome: seen.all.outcome,
    })),
    data:
      result === null
        ? null
        : {
            labels: result.labels,
            part: result.part,
            contentHash: result.contentHash,
            counts: result.counts,
          },
    agreement: result === null ? null : { ...result.agreement, ceiling: result.ceiling },
    results:
      result === null
        ? null
        : {
            seed: result.seed,
            all: result.all,
            slices: result.slices,
            baseline: result.baseline,
            calibration: result.calibration,
            comparison: result.comparison,
          },
    bias: biasOf(result),
    blocks: blocks.map(({ key, sentence, override }) => ({
      key,
      sentence,
      override:
        override === null
          ? null
          : { reason: override.reason, by: override.by, at: override.at.toISOString() },
    })),
    limits: certificateLimits(result, { looks: looks.length, looksForOthers, fittedElsewhere }),
  };
}

/** The errors by group that the look showed. The groups' scores change with every load, so they are not part of it. */
function biasOf(result: EvaluationResult | null): CertificateEvidence['bias'] {
  const certified = result === null ? [] : certifiedBias(result);
  return { sentences: biasSentences(certified), dimensions: certified };
}

function rulesOf({ base, rules, scoring }: Rubric): Record<string, unknown> {
  return {
    base,
    rules: rules.map(({ key, label, statement, direction, points, channels }) => ({
      key,
      label,
      statement,
      direction,
      points,
      channels,
    })),
    scoring: scoringOf({ scoring }),
  };
}

/** A failing slice fails the version unless an owner set it aside with a reason. */
function standingOf(result: EvaluationResult | null, blocks: EvidenceQuestion['blocks']): Standing {
  if (result === null) return 'not_tested';
  const failing = blocks.some(({ key, override }) => key.startsWith('slice:') && override === null);
  if (failing) return 'fail';
  return result.all.outcome ?? 'not_enough_data';
}
