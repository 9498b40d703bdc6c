import type { RubricExample, RubricFit, RubricRule, ScoringSettings } from '@plumbline/schema';
import { Document, isMap, isScalar, isSeq, Scalar, visit } from 'yaml';
import type { RubricDocument } from './rubricDocument.ts';

const longestLine = 80;

/**
 * A version of a metric as YAML that diffs well: keys always in one order, one item per line, long texts as blocks,
 * lines never wrapped, unset fields left out. Writing what was read from such a file reproduces it.
 */
export function writeRubricYaml({ metric, version, rubric }: RubricDocument): string {
  const document = new Document(
    {
      metric,
      version,
      base: rubric.base,
      rules: rubric.rules.map(writtenRule),
      ...(rubric.scoring === undefined ? {} : { scoring: writtenScoring(rubric.scoring) }),
    },
    { aliasDuplicateObjects: false, compat: 'yaml-1.1' },
  );
  visit(document, {
    Scalar: (key, node) => {
      const { value } = node;
      if (key === 'key' || typeof value !== 'string') return;
      if (value.length > longestLine || value.includes('\n')) node.type = Scalar.BLOCK_LITERAL;
    },
    Pair: (_, { key, value }) => {
      if (isScalar(key) && key.value === 'points' && isMap(value)) value.flow = true;
    },
  });
  const rules = document.get('rules');
  if (isSeq(rules)) for (const rule of rules.items.slice(1)) if (isMap(rule)) rule.spaceBefore = true;
  const fitted = document.getIn(['scoring', 'fit', 'rules']);
  if (isSeq(fitted)) for (const rule of fitted.items) if (isMap(rule)) rule.flow = true;
  return document.toString({ lineWidth: 0 });
}

function writtenRule({ key, statement, label, direction, points, ...rest }: RubricRule): object {
  const { counts, doesNotCount, examples, channels, speaker, signal, contradicts = [] } = rest;
  return {
    key,
    statement,
    label,
    direction,
    points: { from: points.from, to: points.to },
    ...(counts.length > 0 ? { counts } : {}),
    ...(doesNotCount.length > 0 ? { doesNotCount } : {}),
    ...(examples.length > 0 ? { examples: examples.map(writtenExample) } : {}),
    ...(channels.length > 0 ? { channels } : {}),
    ...(speaker === undefined ? {} : { speaker }),
    ...(signal === undefined ? {} : { signal }),
    ...(contradicts.length > 0 ? { contradicts } : {}),
  };
}

function writtenExample({ quote, counts, note }: RubricExample): object {
  return { quote, counts, ...(note === undefined ? {} : { note }) };
}

function writtenScoring({ fit, ...settings }: ScoringSettings): object {
  const { scorer, onModelFailure, minimumConfidence, minimumJudged, negativeBelow, consistencyShare } =
    settings;
  return {
    scorer,
    onModelFailure,
    minimumConfidence,
    minimumJudged,
    negativeBelow,
    consistencyShare,
    ...(fit === undefined ? {} : { fit: writtenFit(fit) }),
  };
}

function writtenFit({ labels, contentHash, conversations, negative, rules }: RubricFit): object {
  const written = rules.map(({ rule, points, low, high }) => ({ rule, points, low, high }));
  return { labels, contentHash, conversations, negative, rules: written };
}
