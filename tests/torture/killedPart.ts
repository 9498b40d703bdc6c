import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Databases } from '@plumbline/etl';
import { seededRandom } from '../testkit/conversations.ts';
import {
  answeredStatements,
  identitiesFollowFacts,
  killAfter,
  look,
  rollupFollowsFacts,
} from '../testkit/killing.ts';
import { runScript, type RunningCommand } from '../testkit/loader.ts';
import type { Finding, Part, PartOptions } from './part.ts';

/** Imported before a program that is killed. */
export const tellStatements = join(import.meta.dirname, '../testkit/tellStatements.ts');

/** A command that may be killed anywhere and then does the rest when it is run again. */
export interface KillableCommand {
  /** The folder that it begins on; null: an empty one. */
  begins: string | null;
  script: string;
  args: readonly string[];
  /** The statement after whose answer it may be killed. */
  from: string;
  /** The same again, on databases that are open. */
  again: (databases: Databases) => Promise<unknown>;
  /** What was acknowledged before it began, as it has to be found whatever became of it. */
  acknowledged: (databases: Databases) => Promise<string[]>;
  /** Everything that must be, to the digit, as where it was never killed. */
  contents: (databases: Databases) => Promise<string[]>;
}

/**
 * Kills it at points spread over its time and, every other one, over its statements, which are not spread over its time: from
 * a statement on, one by seed in each stretch. Opened again, as by a restart, the databases have to agree; then the same is
 * done again.
 */
export function killedPart(name: string, prepare: (workDir: string) => Promise<KillableCommand>): Part {
  return { name, run: async (options) => killOften(name, await prepare(options.workDir), options) };
}

async function killOften(
  name: string,
  command: KillableCommand,
  { seed, points = 25, workDir, say }: PartOptions,
): Promise<Finding[]> {
  const run = (dataDir: string) => {
    if (command.begins !== null) cpSync(command.begins, dataDir, { recursive: true, verbatimSymlinks: true });
    return runScript(command.script, command.args, { dataDir, before: tellStatements });
  };
  const wholeDir = join(workDir, 'whole');
  const whole = run(wholeDir);
  await whole.printed(hasAnswered(command.from), 120_000);
  const started = performance.now();
  const { code, stderr } = await whole.ended;
  if (code !== 0) throw new Error(`${name} fails where nobody kills it: ${stderr}`);
  const wholeMs = performance.now() - started;
  const statements = answeredStatements(stderr);
  const first = statements.indexOf(command.from);
  const expected = await look(wholeDir, async (databases) => ({
    acknowledged: JSON.stringify(await command.acknowledged(databases)),
    contents: JSON.stringify(await command.contents(databases)),
  }));

  const random = seededRandom(seed);
  const stages = new Map<string, number>();
  let [kept, agreed, same] = [0, 0, 0];
  for (let point = 0; point < points; point++) {
    const dataDir = join(workDir, `point${point}`);
    let share = (point + random()) / points;
    const kill = (): Promise<string | null> =>
      point % 2 === 0
        ? killAt(run(dataDir), hasAnswered(command.from), wholeMs * share)
        : killAt(run(dataDir), hasAnsweredSoMany(first + (statements.length - first) * share), 5 * random());
    let stage = await kill();
    // Faster than the first time, it was at its end: a little earlier, then.
    while (stage === null) {
      rmSync(dataDir, { recursive: true });
      share *= 0.9;
      stage = await kill();
    }
    stages.set(stage, (stages.get(stage) ?? 0) + 1);
    const held = await look(dataDir, async (databases) => ({
      kept: JSON.stringify(await command.acknowledged(databases)) === expected.acknowledged,
      agreed: (await rollupFollowsFacts(databases)) && (await identitiesFollowFacts(databases)),
      same: await command
        .again(databases)
        .then(async () => JSON.stringify(await command.contents(databases)) === expected.contents),
    })).catch((error: unknown) => {
      say(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return { kept: false, agreed: false, same: false };
    });
    if (held.kept) kept += 1;
    if (held.agreed) agreed += 1;
    if (held.same) same += 1;
    rmSync(dataDir, { recursive: true });
    say(`${point + 1} of ${points} points, the last after ${stage}: ${JSON.stringify(held)}`);
  }
  const note = killedAfter(stages);
  return [
    {
      claim: `${name}: after kill -9 and a restart, what was there before is there once`,
      tried: points,
      held: kept,
    },
    {
      claim: `${name}: after kill -9 and a restart, identities and rollup equal the facts`,
      tried: points,
      held: agreed,
    },
    {
      claim: `${name}: run again, nothing is lost or doubled, to the digit`,
      tried: points,
      held: same,
      note,
    },
  ];
}

const hasAnswered =
  (statement: string) =>
  (stderr: string): boolean =>
    answeredStatements(stderr).includes(statement);

const hasAnsweredSoMany =
  (statements: number) =>
  (stderr: string): boolean =>
    answeredStatements(stderr).length >= Math.round(statements);

/** The statement it was killed after, `ms` from when it had said what is waited for; null: it was at its end before. */
async function killAt(
  command: RunningCommand,
  isSaid: (stderr: string) => boolean,
  ms: number,
): Promise<string | null> {
  await command.printed(isSaid, 120_000).catch(() => undefined);
  if (!(await killAfter(command, ms))) return null;
  return answeredStatements((await command.ended).stderr).at(-1)!;
}

/** @param stages how often it was killed after a statement */
export const killedAfter = (stages: ReadonlyMap<string, number>): string =>
  `killed after ${[...stages].map(([stage, times]) => `${stage} ${times}`).join(', ')}`;
