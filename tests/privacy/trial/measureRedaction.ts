import { findPersonalData } from '../../../etl/src/scoring/privacy/personalData.ts';
import { personalKinds, type PersonalKind } from '../../../etl/src/scoring/privacy/personalSpan.ts';
import type { PlantedValue, TrialConversation } from './generateTrial.ts';

/**
 * Of one kind: a planted value is found where every letter and digit of it is redacted, under whatever kind; a redaction
 * is right where it touches a planted value.
 */
export interface RedactionFigures {
  planted: number;
  found: number;
  redacted: number;
  right: number;
}

export interface RedactionReport {
  figures: Record<PersonalKind | 'overall', RedactionFigures>;
  missed: string[];
  wrong: string[];
}

export function measureRedaction(
  conversations: Iterable<Omit<TrialConversation, 'language'>>,
): RedactionReport {
  const kinds = [...personalKinds, 'overall'] as const;
  const figures = Object.fromEntries(
    kinds.map((kind) => [kind, { planted: 0, found: 0, redacted: 0, right: 0 }]),
  ) as RedactionReport['figures'];
  const report: RedactionReport = { figures, missed: [], wrong: [] };
  for (const { messages, planted } of conversations) {
    const spans = findPersonalData(messages).flatMap((found, message) =>
      found.map((span) => ({ ...span, message })),
    );
    const count = (kind: PersonalKind, what: keyof RedactionFigures) => {
      figures[kind][what] += 1;
      figures.overall[what] += 1;
    };
    const text = ({ message, start, end }: Omit<PlantedValue, 'kind'>) =>
      messages[message]!.text.slice(start, end);
    const around = ({ message, start, end, kind }: PlantedValue) =>
      `${kind} ${text({ message, start, end })} in «${messages[message]!.text.slice(Math.max(0, start - 40), end + 20)}»`;
    for (const value of planted) {
      count(value.kind, 'planted');
      const letters = Array.from(text(value), (sign, at) => ({ sign, at: value.start + at }));
      const covered = letters.every(
        ({ sign, at }) =>
          !/[\p{L}\p{N}]/u.test(sign) ||
          spans.some(({ message, start, end }) => message === value.message && start <= at && at < end),
      );
      if (covered) count(value.kind, 'found');
      else report.missed.push(around(value));
    }
    for (const span of spans) {
      count(span.kind, 'redacted');
      const isRight = planted.some(
        ({ message, start, end }) => message === span.message && start < span.end && span.start < end,
      );
      if (isRight) count(span.kind, 'right');
      else report.wrong.push(around(span));
    }
  }
  return report;
}
