import { perWarehouse, rollupRevision, type WarehouseAccess } from '@plumbline/schema/clickhouse';
import { isOfRollup, type RollupQuestion } from './filter.ts';

interface Kept<Answer> {
  revision: string;
  answer: Promise<Answer>;
}

/**
 * Answers that depend only on the rollup and the question, kept until the rollup changes. The same question gets the
 * same answer, even one that is still being computed.
 */
export class KeptAnswers<Answer> {
  private readonly keptOf = perWarehouse(() => new Map<string, Kept<Answer>>());
  private readonly mostKept: number;

  /** @param mostKept the most questions to keep: those asked last. */
  constructor(mostKept = 24) {
    this.mostKept = mostKept;
  }

  /** @param rest what the answer depends on besides `asked`. */
  async of(
    warehouse: WarehouseAccess,
    asked: Omit<RollupQuestion, 'among' | 'cellsOf'>,
    ask: () => Promise<Answer>,
    rest: readonly (string | number)[] = [],
  ): Promise<Answer> {
    if (!isOfRollup(asked)) return ask();
    const { metric, periods, filter, dimensions } = asked;
    const question = JSON.stringify([metric, periods, [...filter.dimensions], dimensions, rest]);
    // Read before the question is asked: an answer may be newer than its revision, never older.
    const revision = await rollupRevision(warehouse);
    if (revision === null) return ask();
    const kept = this.keptOf(warehouse);
    const known = kept.get(question);
    const one = known?.revision === revision ? known : { revision, answer: ask() };
    kept.delete(question);
    kept.set(question, one);
    for (const oldest of kept.keys()) {
      if (kept.size <= this.mostKept) break;
      kept.delete(oldest);
    }
    one.answer.catch(() => {
      if (kept.get(question) === one) kept.delete(question);
    });
    return one.answer;
  }
}
