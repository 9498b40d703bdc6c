import { dayMs } from '@plumbline/schema';
import type { Standing } from './evidence.ts';

export const trustStates = ['proven', 'stale', 'failed', 'unproven'] as const;
/** Whether the live scores are proven as of now. */
export type TrustState = (typeof trustStates)[number];

export interface TrustQuestion {
  /** The version that makes the live scores; null: nothing is scored. */
  version: string | null;
  standing: Standing;
  /** What the certificate says. */
  sentence: string;
  testedAt: Date | null;
  /** How many drift alarms nobody has acknowledged. */
  alarms: number;
  now: Date;
}

/** How long a proof holds: what people write about changes with the seasons. */
const proofDays = 180;

/** The proof of the live scores in a word, and why in a sentence. */
export function trustOf(question: TrustQuestion): { state: TrustState; sentence: string } {
  const { version, standing, sentence, testedAt, alarms, now } = question;
  if (version === null) return { state: 'unproven', sentence: 'Nothing is scored yet.' };
  if (standing === 'fail') return { state: 'failed', sentence };
  if (standing !== 'pass' || testedAt === null) return { state: 'unproven', sentence };
  if (alarms > 0) {
    const drifted = alarms === 1 ? 'One thing has drifted' : `${alarms} things have drifted`;
    return { state: 'stale', sentence: `${sentence} ${drifted} since.` };
  }
  const days = Math.floor((now.getTime() - testedAt.getTime()) / dayMs);
  if (days > proofDays) return { state: 'stale', sentence: `${sentence} That was ${days} days ago.` };
  return { state: 'proven', sentence };
}
