export interface Figure {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const name = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const label = String.raw`([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"`;
const sample = new RegExp(
  `^(?<named>${name})(?:\\{(?<labels>(?:${label},?)*)\\})? (?<value>NaN|[+-]Inf|-?[\\d.]+(?:e[+-]?\\d+)?)$`,
);
const head = new RegExp(`^# (HELP|TYPE) (${name}) (.+)$`);
const endings = /_(?:bucket|sum|count)$/;

/**
 * Prometheus's text format 0.0.4, strictly: every line is a sample, HELP or TYPE; a family is described once, before its
 * samples, and none stands in two places.
 */
export function readFigures(text: string): Figure[] {
  const types = new Map<string, string>();
  const figures: Figure[] = [];
  let family = '';
  if (!text.endsWith('\n')) throw new Error('The last line has no end.');
  for (const line of text.split('\n').slice(0, -1)) {
    if (line === '') continue;
    const [, kind, described = '', words = ''] = head.exec(line) ?? [];
    if (kind === 'TYPE') {
      if (types.has(described)) throw new Error(`${described} is described twice.`);
      types.set(described, words);
      family = described;
    }
    if (kind !== undefined) continue;
    const { named, labels = '', value } = sample.exec(line)?.groups ?? {};
    if (named === undefined) throw new Error(`This is no sample: ${line}`);
    const own = types.get(family) === 'histogram' ? named.replace(endings, '') : named;
    if (own !== family && named.replace(endings, '') !== family)
      throw new Error(`${named} stands under ${family}.`);
    figures.push({
      name: named,
      labels: Object.fromEntries(
        [...labels.matchAll(new RegExp(label, 'g'))].map(([, key, said]) => [key, said]),
      ),
      value: Number(value?.replace('Inf', 'Infinity')),
    });
  }
  return figures;
}
