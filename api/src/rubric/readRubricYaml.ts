import { rubric } from '@plumbline/schema';
import { isAlias, isNode, isScalar, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import { documentHead, largestFile, type RubricDocument } from './rubricDocument.ts';
import { rubricProblems, type RubricProblem } from './rubricProblems.ts';

/** A problem in a file: its line, counted from 1; null if it concerns the file as a whole. */
export interface FileProblem extends RubricProblem {
  line: number | null;
}

export type ReadRubric =
  | { document: RubricDocument; problems: null }
  | { document: null; problems: FileProblem[] };

const mostProblems = 20;

/** Reads a rubric from its file, or returns each problem that prevents it, with its line. Never throws. */
export function readRubricYaml(text: string): ReadRubric {
  const ofFile = (message: string): ReadRubric => ({
    document: null,
    problems: [{ line: null, path: '', message }],
  });
  if (Buffer.byteLength(text) > largestFile) {
    return ofFile(`The file is larger than ${largestFile / 1024} kB.`);
  }
  const lines = new LineCounter();
  try {
    const parsed = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
    const broken = brokenIn(parsed, lines);
    if (broken.length > 0) return { document: null, problems: broken.slice(0, mostProblems) };
    keepVersionAsWritten(parsed);
    return validated(parsed, lines);
  } catch (error) {
    if (error instanceof RangeError) return ofFile('The file nests too deep.');
    if (error instanceof Error) return ofFile(`The file is not YAML: ${error.message}`);
    throw error;
  }
}

/** Errors of YAML itself, and what a rubric never needs: aliases, which can blow up, and tags. */
function brokenIn(parsed: Document.Parsed, lines: LineCounter): FileProblem[] {
  const problems = [...parsed.errors, ...parsed.warnings].map(({ pos, message }) => ({
    line: lines.linePos(pos[0]).line,
    path: '',
    message: message.replaceAll(/\s*\n\s*/g, ' '),
  }));
  visit(parsed, {
    Alias: (_, node) => {
      const message = `*${node.source} stands for text elsewhere; write the text itself here.`;
      problems.push({ line: lineOf(node, lines) ?? 1, path: '', message });
    },
  });
  return problems;
}

/** `version: 3.10` without quotes is the version 3.10, not the number 3.1. */
function keepVersionAsWritten(parsed: Document.Parsed): void {
  const node: unknown = parsed.getIn(['version'], true);
  if (isScalar(node) && typeof node.value === 'number' && node.source !== undefined) node.value = node.source;
}

function validated(parsed: Document.Parsed, lines: LineCounter): ReadRubric {
  const values: unknown = parsed.toJS({ maxAliasCount: 0 });
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    const message = 'The file must be a block of named lines: metric, version, base, rules.';
    return { document: null, problems: [{ line: 1, path: '', message }] };
  }
  const fields: { metric?: unknown; version?: unknown } = { ...values };
  const { metric, version, ...rest } = fields;
  const head = documentHead.safeParse({ metric, version });
  const body = rubric.safeParse(rest);
  if (head.success && body.success) return { document: { ...head.data, rubric: body.data }, problems: null };
  const issues = [...(head.error?.issues ?? []), ...(body.error?.issues ?? [])];
  const problems = rubricProblems(issues).slice(0, mostProblems);
  return {
    document: null,
    problems: problems.map((problem) => ({ line: lineAt(parsed, problem.path, lines), ...problem })),
  };
}

/** The line of what `path` names, or of the nearest enclosing node that exists. */
function lineAt(parsed: Document.Parsed, path: string, lines: LineCounter): number | null {
  const keys = path === '' ? [] : path.split('.');
  for (let length = keys.length; length > 0; length--) {
    const node: unknown = parsed.getIn(keys.slice(0, length), true);
    if (isNode(node) && !isAlias(node)) return lineOf(node, lines);
  }
  return parsed.contents === null ? null : lineOf(parsed.contents, lines);
}

function lineOf(node: Node, lines: LineCounter): number | null {
  return node.range == null ? null : lines.linePos(node.range[0]).line;
}
