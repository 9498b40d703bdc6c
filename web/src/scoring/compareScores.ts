import type { Score } from '../conversations/conversation.ts';
import type { MadeScore } from '../graphql/scoring.ts';
import type { VerdictValue } from './verdicts.ts';

/** What one score says about a rule. */
export interface SideVerdict {
  /** Null for a loaded score, which has points but no verdicts. */
  verdict: VerdictValue | null;
  points: number;
  note: string | null;
  quote: string | null;
}

/** One of two scores to compare side by side. */
export interface Side {
  score: number | null;
  /** By rule, in the order of the rubric. */
  rules: ReadonlyMap<string, SideVerdict & { label: string }>;
  /** Whether there is a verdict for every rule. */
  isJudged: boolean;
}

export interface ComparedRow {
  rule: string;
  label: string;
  left: SideVerdict | null;
  right: SideVerdict | null;
  differs: boolean;
}

export function sideOfMade({ score, verdicts }: MadeScore): Side {
  const rules = verdicts.map(
    ({ rule, label, verdict, points, note, quote }) =>
      [rule, { label, verdict, points, note, quote }] as const,
  );
  return { score, rules: new Map(rules), isJudged: true };
}

/** A loaded score as a side: the points of its reasons, summed per rule. */
export function sideOfLoaded({ score, reasons }: Score): Side {
  const rules = new Map<string, SideVerdict & { label: string }>();
  for (const { rule, label, points, note, quote } of reasons) {
    const before = rules.get(rule)?.points ?? 0;
    rules.set(rule, { label, verdict: null, points: addTenths(before, points), note, quote });
  }
  return { score, rules, isJudged: false };
}

/**
 * Two scores rule by rule: differences first, the largest difference of points on top, then what is the same in the
 * order of the left side. A loaded score can only differ in points: it has no verdicts.
 */
export function compareSides(left: Side, right: Side): ComparedRow[] {
  const keys = [...new Set([...left.rules.keys(), ...right.rules.keys()])];
  const rows = keys.map((rule): ComparedRow => {
    const [one, other] = [left.rules.get(rule) ?? null, right.rules.get(rule) ?? null];
    return {
      rule,
      label: one?.label ?? other?.label ?? rule,
      left: one,
      right: other,
      differs: pointsOf(one) !== pointsOf(other) || verdictsDiffer(one, other, left, right),
    };
  });
  const gap = (row: ComparedRow): number => Math.abs(pointsOf(row.left) - pointsOf(row.right));
  return rows.sort((a, b) => Number(b.differs) - Number(a.differs) || (a.differs ? gap(b) - gap(a) : 0));
}

function verdictsDiffer(
  one: SideVerdict | null,
  other: SideVerdict | null,
  left: Side,
  right: Side,
): boolean {
  return left.isJudged && right.isJudged && (one?.verdict ?? null) !== (other?.verdict ?? null);
}

const pointsOf = (side: SideVerdict | null): number => side?.points ?? 0;

/** Adds tenths without floating-point noise. */
const addTenths = (one: number, other: number): number => Math.round((one + other) * 1e9) / 1e9;
