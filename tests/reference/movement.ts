/**
 * The movement taken apart the slow, obvious way, straight from records and the contract's formulas. It imports nothing
 * of the product, so that it can be held against it.
 */
export interface ReferenceConversation {
  period: 'baseline' | 'current';
  /** One value a dimension. */
  segment: readonly string[];
  base: number;
  /** score = base + Σ points */
  reasons: readonly { rule: string; points: number }[];
}

export interface ReferenceMovement {
  delta: number;
  mix: number;
  base: number;
  reasons: Map<string, { frequency: number; severity: number }>;
}

export function referenceMovement(conversations: readonly ReferenceConversation[]): ReferenceMovement {
  const inPeriod = (period: string): ReferenceConversation[] =>
    conversations.filter((one) => one.period === period);
  const baseline = inPeriod('baseline');
  const current = inPeriod('current');
  const segments = [...new Set(conversations.map((one) => one.segment.join('\u0000')))];
  const rules = [...new Set(conversations.flatMap((one) => one.reasons.map(({ rule }) => rule)))];
  const overall = { a: mean(baseline.map(scoreOf)), b: mean(current.map(scoreOf)) };

  let mix = 0;
  let base = 0;
  const reasons = new Map(rules.map((rule) => [rule, { frequency: 0, severity: 0 }]));
  for (const segment of segments) {
    const a = baseline.filter((one) => one.segment.join('\u0000') === segment);
    const b = current.filter((one) => one.segment.join('\u0000') === segment);
    const wA = a.length / baseline.length;
    const wB = b.length / current.length;
    const mA = a.length > 0 ? mean(a.map(scoreOf)) : mean(b.map(scoreOf));
    const mB = b.length > 0 ? mean(b.map(scoreOf)) : mA;
    mix += (wB - wA) * ((mA + mB) / 2 - (overall.a + overall.b) / 2);
    if (a.length === 0 || b.length === 0) continue;
    base += ((wA + wB) / 2) * (mean(b.map((one) => one.base)) - mean(a.map((one) => one.base)));
    for (const rule of rules) {
      const then = frequencyAndSeverity(a, rule);
      const now = frequencyAndSeverity(b, rule);
      const vA = then.severity ?? now.severity ?? 0;
      const vB = now.severity ?? vA;
      const effect = reasons.get(rule)!;
      effect.frequency += (((wA + wB) / 2) * (now.frequency - then.frequency) * (vA + vB)) / 2;
      effect.severity += ((wA + wB) / 2) * ((then.frequency + now.frequency) / 2) * (vB - vA);
    }
  }
  return { delta: overall.b - overall.a, mix, base, reasons };
}

/** Several reasons of one rule in one conversation add up to one contribution of that rule. */
export function pointsOf(conversation: ReferenceConversation, rule: string): number | null {
  const own = conversation.reasons.filter((reason) => reason.rule === rule);
  return own.length === 0 ? null : own.reduce((sum, { points }) => sum + points, 0);
}

export function scoreOf(conversation: ReferenceConversation): number {
  return conversation.base + conversation.reasons.reduce((sum, { points }) => sum + points, 0);
}

function frequencyAndSeverity(
  conversations: readonly ReferenceConversation[],
  rule: string,
): { frequency: number; severity: number | null } {
  const points = conversations.map((one) => pointsOf(one, rule)).filter((value) => value !== null);
  return {
    frequency: points.length / conversations.length,
    severity: points.length === 0 ? null : mean(points),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
