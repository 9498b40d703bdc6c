import type { Figure } from './main.ts';
import { bareSql, throughApi, type Timing } from './sideBySide.bench.ts';

/** The timings as one table in Markdown: a row a question and engine, a column a size; median (p95) in milliseconds. */
export function sideBySideTable(timings: readonly Timing[]): string {
  const sizes = [...new Set(timings.map(({ conversations }) => conversations))];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rows = [...new Set(timings.map(nameOf))].map((name) => {
    const ofRow = timings.filter((timing) => nameOf(timing) === name);
    const { question, engine } = ofRow[0]!;
    return line([
      question.padEnd(14),
      engine.padEnd(30),
      ...sizes.map((size) => cellOf(ofRow.find(({ conversations }) => conversations === size)).padStart(16)),
    ]);
  });
  return [
    line([
      'question'.padEnd(14),
      'ms, median (p95)'.padEnd(30),
      ...sizes.map((size) => `${size / 1e6} M`.padStart(16)),
    ]),
    line(['---', '---', ...sizes.map(() => '---')]),
    ...rows,
  ].join('\n');
}

const nameOf = ({ question, engine }: Timing): string => `${question} ${engine}`;

function cellOf(timing: Timing | undefined): string {
  return timing === undefined ? '' : `${spoken(timing.medianMs)} (${spoken(timing.p95Ms)})`;
}

/** What the timings come to against the goals, at every size. */
export function sideBySideGoals(timings: readonly Timing[]): Figure[] {
  const sizes = [...new Set(timings.map(({ conversations }) => conversations))];
  const at = (size: number, question: Timing['question'], engine: string) =>
    timings.find((one) => one.conversations === size && one.question === question && one.engine === engine);
  const figures = sizes.flatMap((size): Figure[] => {
    const label = `${size / 1e6} M`;
    const bareRatios = (['movement', 'slices', 'trend', 'trend anew'] as const).flatMap((question) => {
      const [api, bare] = [at(size, question, throughApi), at(size, question, bareSql)];
      if (api === undefined || bare === undefined) return [];
      return [
        goal(
          `${label}, ${question} relative to bare SQL, median`,
          api.medianMs / bare.medianMs,
          '≤ 1.5',
          (ratio) => ratio <= 1.5,
        ),
        goal(
          `${label}, ${question} relative to bare SQL, p95`,
          api.p95Ms / bare.p95Ms,
          '≤ 1.5',
          (ratio) => ratio <= 1.5,
        ),
      ];
    });
    const movement = at(size, 'movement', throughApi);
    if (movement === undefined) return bareRatios;
    const others = timings.filter(
      ({ conversations, question, engine }) =>
        conversations === size && question === 'movement' && /^(DuckDB|PostgreSQL|Cube)/.test(engine),
    );
    return [
      ...bareRatios,
      ...others.map(({ engine, medianMs }) => {
        const least = engine === 'PostgreSQL, facts' ? 50 : 5;
        return goal(
          `${label}, movement, times faster than ${engine}`,
          medianMs / movement.medianMs,
          `≥ ${least}`,
          (times) => times >= least,
        );
      }),
    ];
  });
  const first = at(sizes[0]!, 'movement', throughApi);
  const last = at(sizes.at(-1)!, 'movement', throughApi);
  if (sizes.length < 2 || first === undefined || last === undefined) return figures;
  return [
    ...figures,
    goal(
      `movement, growth from ${sizes[0]! / 1e6} to ${sizes.at(-1)! / 1e6} M`,
      last.medianMs / first.medianMs,
      '< 1.5',
      (growth) => growth < 1.5,
    ),
  ];
}

function goal(name: string, value: number, goalWords: string, meets: (value: number) => boolean): Figure {
  return { name, value, unit: '×', goal: goalWords, met: meets(value) };
}

const spoken = (ms: number): string => (ms >= 100 ? Math.round(ms).toLocaleString('en') : ms.toPrecision(2));
