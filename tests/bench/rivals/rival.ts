import type { Asked, QuestionName, Sums } from './questions.ts';
import type { Way } from './rivalSql.ts';

/** An engine that holds the exported facts and answers the questions by its own SQL. */
export interface Rival {
  name: string;
  /** What it keeps the answers of: Cube decides itself. */
  ways: readonly Way[];
  ask: (question: QuestionName, way: Way, asked: Asked) => Promise<Sums>;
  close: () => Promise<void>;
}
