/** A stretch of text with the same marks from its first to its last character. */
export interface TextSegment {
  text: string;
  /** The keys of the spans that cover it, in the given order of the spans. Empty: plain text. */
  marks: number[];
  /** Whether a searched word is here. */
  hit: boolean;
}

/** A span in UTF-16 offsets, `end` not included. */
export interface TextSpan {
  key: number;
  start: number;
  end: number;
}

interface Range {
  start: number;
  end: number;
}

/**
 * Cuts a text at every boundary of a span or a search hit. Spans may overlap, nest or be equal: each segment lists all
 * that cover it. The segments joined are always the whole text; a span that is empty or not inside the text is left
 * out.
 */
export function segmentText(
  text: string,
  spans: readonly TextSpan[],
  hits: readonly Range[] = [],
): TextSegment[] {
  const inside = spans.filter(({ start, end }) => start >= 0 && start < end && end <= text.length);
  const cuts = new Set([0, text.length]);
  for (const { start, end } of [...inside, ...hits]) cuts.add(start).add(end);
  const borders = [...cuts].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  const segments: TextSegment[] = [];
  for (let at = 1; at < borders.length; at++) {
    const start = borders[at - 1] ?? 0;
    const end = borders[at] ?? start;
    const covers = (range: Range) => range.start <= start && range.end >= end;
    segments.push({
      text: text.slice(start, end),
      marks: inside.filter(covers).map(({ key }) => key),
      hit: hits.some(covers),
    });
  }
  return segments;
}
