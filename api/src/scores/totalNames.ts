/** What a total counts, besides its segment. Metric '': every conversation; rule '': the scores themselves. */
export interface TotalKind {
  metric: string;
  rule: string;
  liveVersion: string;
  version: string;
}

/** The distinct segments and kinds of totals, at fixed indices, so that totals read at different times agree. */
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
