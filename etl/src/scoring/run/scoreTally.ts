import { conversationsWritten, type ConversationKey } from '@plumbline/schema';
import type { ScoreRun, ScoreRunCounts } from '@plumbline/schema/postgres';
import { withWriterLock, writeScores, type ScoreToWrite } from '../../warehouse/index.ts';
import type { Scorer } from '../scorer.ts';
import type { Judged } from './judgeConversation.ts';
import type { ScoreRunOptions } from './scoreRun.ts';

/** Scores written at a time. */
const writeSize = { offline: 5_000, model: 50 } as const;
const longestUnwrittenMs = 5_000;
const tellingMs = 1_000;
const failuresKept = 50;
/** Failures in a row after which the model is to blame, not the conversations. */
const failuresInARow = 20;

/** What a run has done and spent, what waits to be written, and whether it is over. */
export class ScoreTally {
  readonly counts: ScoreRunCounts = {
    found: 0,
    scored: 0,
    abstained: 0,
    fellBack: 0,
    failed: 0,
    refused: 0,
    inputTokens: 0,
    outputTokens: 0,
    cost: 0,
    asked: 0,
    flipped: 0,
    seconds: 0,
  };
  private readonly options: ScoreRunOptions;
  private readonly scorer: Scorer['name'];
  private readonly failures: ScoreRun['failures'] = [];
  private readonly startedMs = performance.now();
  private state: 'running' | 'stopped' | 'budget' | 'failed' = 'running';
  private error: string | null = null;
  private inFlight = 0;
  private inARow = 0;
  private ready: ScoreToWrite[] = [];
  private writing: Promise<void> = Promise.resolve();
  private writtenMs = performance.now();
  private toldMs = performance.now();

  constructor(options: ScoreRunOptions, scorer: Scorer['name']) {
    this.options = options;
    this.scorer = scorer;
  }

  get isOver(): boolean {
    return this.state !== 'running';
  }

  get outcome(): Pick<ScoreRun, 'state' | 'counts' | 'failures' | 'error'> {
    this.counts.seconds = Math.round(performance.now() - this.startedMs) / 1000;
    const { counts, failures, error } = this;
    return { state: this.state === 'running' ? 'done' : this.state, counts, failures, error };
  }

  /** Ends the run once what is under way is done. The first reason counts. */
  stop(state: 'stopped' | 'budget' | 'failed', error: string | null = null): void {
    if (this.state === 'running') this.state = state;
    this.error ??= error;
  }

  /** Whether the budget covers this cost on top of what is spent and under way. */
  affords(cost: number): boolean {
    const { budget } = this.options;
    return budget === null || this.counts.cost + this.inFlight + cost <= budget;
  }

  begin(cost: number): void {
    this.inFlight += cost;
  }

  done(cost: number): void {
    this.inFlight -= cost;
  }

  add({ source, id }: ConversationKey, { score, failure, spent }: Judged): void {
    const { counts } = this;
    counts.inputTokens += spent.inputTokens;
    counts.outputTokens += spent.outputTokens;
    counts.cost += spent.cost;
    if (failure !== null) {
      if (this.failures.length < failuresKept) this.failures.push({ source, id, message: failure });
      if (score === null) counts.failed += 1;
      else counts.fellBack += 1;
      this.inARow += 1;
      if (score === null && this.inARow >= failuresInARow) {
        this.stop('failed', `The model failed on ${failuresInARow} conversations in a row: ${failure}`);
      }
    } else {
      this.inARow = 0;
    }
    if (score === null) return;
    const { provenance } = score;
    counts.refused += score.refused;
    counts.inputTokens += provenance.inputTokens;
    counts.outputTokens += provenance.outputTokens;
    counts.cost += provenance.cost;
    counts.asked += provenance.asked;
    counts.flipped += provenance.flipped;
    this.ready.push(score);
  }

  get isWriteDue(): boolean {
    return (
      this.ready.length >= writeSize[this.scorer] || performance.now() - this.writtenMs > longestUnwrittenMs
    );
  }

  get isTellingDue(): boolean {
    if (performance.now() - this.toldMs < tellingMs) return false;
    this.toldMs = performance.now();
    return true;
  }

  /** Writes what is ready, one write after the other. */
  async write(): Promise<void> {
    const { warehouse, dataSource } = this.options;
    const scores = this.ready;
    this.ready = [];
    this.writtenMs = performance.now();
    const before = this.writing;
    const keep = async () => {
      await before;
      if (scores.length === 0) return;
      const written = await withWriterLock(warehouse, dataSource, (locked) => writeScores(locked, scores));
      this.counts.scored += written.length;
      conversationsWritten.tell({ what: 'scored', count: written.length });
      this.counts.abstained += written.filter(({ abstained }) => abstained !== null).length;
    };
    this.writing = keep();
    return this.writing;
  }
}
