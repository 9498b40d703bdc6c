/**
 * Lists of conversations, their counts and facets the slow, obvious way, record by record. It imports nothing of the
 * product, so that it can be held against it.
 */

export interface ListedRecord {
  id: string;
  /** Epoch milliseconds. */
  at: number;
  values: Readonly<Record<string, string>>;
  texts: readonly string[];
  /** Of the metric, the live one; null where there is none. */
  live: { score: number | null; rules: readonly string[] } | null;
  csat: number | null;
}

export interface ListQuestion {
  /** Half-open, epoch milliseconds. */
  from: number;
  to: number;
  /** For some dimensions the values that are asked for. */
  dimensions: Readonly<Record<string, readonly string[]>>;
  rules: readonly string[];
  scoreMin: number | null;
  scoreMax: number | null;
  conflict: 'SCORE_NEGATIVE' | 'ANSWER_NEGATIVE' | null;
  /** Words and phrases of ASCII letters. */
  words: readonly string[];
}

const says = ({ texts }: ListedRecord, word: string): boolean =>
  texts.some((text) => new RegExp(`\\b${word}`, 'i').test(text));

function isConflict({ live, csat }: ListedRecord, conflict: ListQuestion['conflict']): boolean {
  if (live?.score == null || csat === null) return false;
  return conflict === 'SCORE_NEGATIVE' ? live.score < 5 && csat >= 4 : live.score >= 5 && csat <= 2;
}

/** The records that a question means; a facet leaves out what it counts. */
export function listed(
  records: readonly ListedRecord[],
  question: ListQuestion,
  except = '',
): ListedRecord[] {
  const { from, to, dimensions, rules, scoreMin, scoreMax, conflict, words } = question;
  return records.filter(
    (record) =>
      record.at >= from &&
      record.at < to &&
      Object.entries(dimensions).every(
        ([dimension, chosen]) => dimension === except || chosen.includes(record.values[dimension]!),
      ) &&
      (except === 'rules' ||
        rules.length === 0 ||
        rules.some((rule) => record.live?.rules.includes(rule) === true)) &&
      (except === 'score' ||
        ((scoreMin === null || (record.live?.score ?? -1) >= scoreMin) &&
          (scoreMax === null || (record.live?.score ?? 99) <= scoreMax))) &&
      (except === 'conflict' || conflict === null || isConflict(record, conflict)) &&
      words.every((word) => says(record, word)),
  );
}

/** How often each value occurs; most frequent first, then by value. */
export function counted(values: readonly string[]): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** Live scores in ten bins of one point. */
export function histogramOf(records: readonly ListedRecord[]): number[] {
  const bins = Array.from({ length: 10 }, () => 0);
  for (const { live } of records) if (live?.score != null) bins[Math.min(9, Math.floor(live.score))]! += 1;
  return bins;
}

/** Records with a score and an answer of the customer, by both. */
export function surveysOf(records: readonly ListedRecord[]): {
  rated: number;
  scoreNegative: number;
  answerNegative: number;
} {
  return {
    rated: records.filter(({ live, csat }) => live?.score != null && csat !== null).length,
    scoreNegative: records.filter((record) => isConflict(record, 'SCORE_NEGATIVE')).length,
    answerNegative: records.filter((record) => isConflict(record, 'ANSWER_NEGATIVE')).length,
  };
}
