/** What a total is of, besides its segment: '' as the metric counts every conversation, '' as the rule the scores themselves. */
export interface TotalKind {
  metric: string;
  rule: string;
  liveVersion: string;
  version: string;
}

/** The segments and kinds that totals are of, each once, by places that stay: totals read at different times agree on them. */
export class TotalNames {
  readonly segments: (readonly string[])[] = [];
  readonly kinds: TotalKind[] = [];
  private readonly places = new Map<string, number>();

  placeOfSegment(values: readonly string[]): number {
    return this.place(`segment${keyOf(values)}`, () => this.segments.push(values) - 1);
  }

  placeOfKind(kind: TotalKind): number {
    const key = keyOf([kind.metric, kind.rule, kind.liveVersion, kind.version]);
    return this.place(`kind${key}`, () => this.kinds.push(kind) - 1);
  }

  private place(key: string, add: () => number): number {
    const known = this.places.get(key);
    if (known !== undefined) return known;
    const added = add();
    this.places.set(key, added);
    return added;
  }
}

const keyOf = (texts: readonly string[]): string => texts.map((text) => `${text.length}:${text}`).join('');
