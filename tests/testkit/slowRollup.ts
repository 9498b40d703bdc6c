import { dayOf, type ConversationScore, type ScoredConversation } from '@plumbline/schema';

/** One conversation at a time, in big integers, as the columns of `rollup` are explained. */
export function slowRollup(records: readonly ScoredConversation[], timeZone: string): string[] {
  const cells = new Map<string, bigint[]>();
  const add = (key: readonly string[], sums: readonly (bigint | number)[]) => {
    const cell = cells.get(key.join('\t')) ?? sums.map(() => 0n);
    cells.set(
      key.join('\t'),
      cell.map((sum, index) => sum + BigInt(sums[index]!)),
    );
  };
  for (const record of records) {
    const place = [
      dayOf(record.startedAt, timeZone),
      record.region,
      record.channel,
      record.agentTier,
      record.language,
    ];
    add(['', '', ...place, '', ''], [1, 0, 0, 0, 0, 0, 0, 0, 0]);
    for (const score of record.scores) {
      const live = record.scores.find(({ metric }) => metric === score.metric)!;
      const versions = [live.version, score.version];
      if (score.score === null || live.score === null) {
        add([score.metric, '', ...place, ...versions], [0, 1, 0, 0, 0, 0, 0, 0, 0]);
        continue;
      }
      const x = scaled(score.score - 5);
      const y = scaled(live.score - 5);
      add(
        [score.metric, '', ...place, ...versions],
        [1, 0, x, x * x, scaled(score.base), y, y * y, x * y, 0],
      );
      for (const [rule, c] of pointsByRule(score)) {
        add([score.metric, rule, ...place, ...versions], [1, 0, c, c * c, 0, 0, 0, 0, c * x]);
      }
    }
  }
  return [...cells].map(([key, sums]) => `${key}\t${sums.join('\t')}`).sort();
}

function pointsByRule(score: ConversationScore): Map<string, bigint> {
  const points = new Map<string, bigint>();
  for (const reason of score.reasons) {
    points.set(reason.rule, (points.get(reason.rule) ?? 0n) + scaled(reason.points));
  }
  return points;
}

function scaled(value: number): bigint {
  return BigInt(Math.round(value * 1e9));
}
