import { rubric as contract, type Rubric } from '@plumbline/schema';
import { badInput, type UserError } from '../errors.ts';
import { capital } from '../movement/capital.ts';
import { readRubricYaml, type FileProblem } from './readRubricYaml.ts';
import { largestFile, metricKey, versionName, type RubricDocument } from './rubricDocument.ts';
import { rubricProblems } from './rubricProblems.ts';
import type { RubricRuleInput } from './rubric.types.ts';
import type { ScoringSettingsInput } from './scoringSettings.types.ts';
import { writeRubricYaml } from './writeRubricYaml.ts';

const mostTold = 5;

/** @throws UserError BAD_INPUT with the path of the first problem, such as `rules.2.points.from`. */
export function readRubric(
  base: number,
  rules: readonly RubricRuleInput[],
  scoring: ScoringSettingsInput | null,
): Rubric {
  const found = contract.safeParse({
    base,
    rules: rules.map(ruleFields),
    ...(scoring === null ? {} : { scoring }),
  });
  if (!found.success) throw refusal(rubricProblems(found.error.issues));
  const bytes = Buffer.byteLength(writeRubricYaml({ metric: 'm', version: 'v', rubric: found.data }));
  if (bytes > largestFile - 1024) {
    throw badInput(`A rubric has at most ${largestFile / 1024} kB as a file; shorten its texts.`, 'rules');
  }
  return found.data;
}

/** An edited rubric, completed with the settings that the edit leaves out and with what its points were fitted to. */
export function keepScoring({ scoring: before }: Rubric, rubric: Rubric): Rubric {
  if (before === undefined) return rubric;
  const { scoring = before } = rubric;
  return { ...rubric, scoring: before.fit === undefined ? scoring : { ...scoring, fit: before.fit } };
}

/** @throws UserError BAD_INPUT that names each line and what is wrong there. */
export function readRubricFile(text: string, metric: string): RubricDocument {
  const { document, problems } = readRubricYaml(text);
  if (document === null) throw refusal(problems);
  if (document.metric === metric) return document;
  throw badInput(
    `The file is of the metric “${document.metric}”, not “${metric}”. Change its line “metric:” if that is meant.`,
    'metric',
  );
}

/** @throws UserError BAD_INPUT for what cannot name a version. */
export function readVersionName(version: string): string {
  const found = versionName.safeParse(version);
  if (found.success) return found.data;
  throw badInput(`The name of the version ${found.error.issues[0]?.message ?? 'cannot be read'}.`, 'version');
}

/** @throws UserError BAD_INPUT for what cannot name a metric in records. */
export function readMetricKey(key: string): string {
  const found = metricKey.safeParse(key);
  if (found.success) return found.data;
  throw badInput(`The key of the metric ${found.error.issues[0]?.message ?? 'cannot be read'}.`, 'key');
}

function refusal(problems: readonly (Omit<FileProblem, 'line'> & { line?: number | null })[]): UserError {
  const told = problems.slice(0, mostTold).map(({ line, path, message }) => {
    const where = [line == null ? '' : `line ${line}`, path].filter((part) => part !== '').join(', ');
    return where === '' ? message : `${where}: ${message}`;
  });
  const more = problems.length - told.length;
  const sentence = `${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}`.replace(/\.?$/, '.');
  return badInput(capital(sentence), problems[0]?.path || 'yaml');
}

/** The plain fields of a rule as sent: the contract knows no null. */
function ruleFields({ points, examples, speaker, signal, contradicts, ...rule }: RubricRuleInput): object {
  return {
    ...rule,
    ...(speaker == null ? {} : { speaker }),
    ...(signal == null ? {} : { signal }),
    ...(contradicts.length === 0 ? {} : { contradicts }),
    points: { from: points.from, to: points.to },
    examples: examples.map(({ note, ...example }) => (note == null ? example : { ...example, note })),
  };
}
