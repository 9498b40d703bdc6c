/** Where a quote is in a text, in UTF-16 units. */
export interface QuotePlace {
  start: number;
  end: number;
}

/** Characters that are typed in several ways and read as one. */
const alike: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '′': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '−': '-',
};
const invisible = /\p{Cf}/u;
const whiteSpace = /\s/u;
const marks = /\p{M}/u;

/**
 * Finds a quote in a text, verbatim except for Unicode's composed and compatible forms (NFKC), white space, quotation
 * marks, dashes and invisible characters. Null if the text does not contain the quote, or if it is blank.
 */
export function findQuote(text: string, quote: string): QuotePlace | null {
  const exact = quote.trim();
  if (exact === '') return null;
  const at = text.indexOf(exact);
  if (at !== -1) return { start: at, end: at + exact.length };
  const wanted = normalise(exact).text.trim();
  if (wanted === '') return null;
  const { text: haystack, starts, ends } = normalise(text);
  const found = haystack.indexOf(wanted);
  if (found === -1) return null;
  return { start: starts[found]!, end: ends[found + wanted.length - 1]! };
}

/** The normal form, and for each of its UTF-16 units where the characters that it comes from begin and end. */
function normalise(text: string): { text: string; starts: number[]; ends: number[] } {
  let normal = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { cluster, start } of clusters(text)) {
    const end = start + cluster.length;
    const plain = whiteSpace.test(cluster)
      ? ' '
      : Array.from(cluster.normalize('NFKC'), (character) =>
          invisible.test(character) ? '' : (alike[character] ?? character),
        ).join('');
    if (plain === ' ' && normal.endsWith(' ')) continue;
    for (let unit = 0; unit < plain.length; unit++) {
      starts.push(start);
      ends.push(end);
    }
    normal += plain;
  }
  return { text: normal, starts, ends };
}

/** Each character with the marks that follow it, which may compose. */
function* clusters(text: string): Generator<{ cluster: string; start: number }> {
  let cluster = '';
  let start = 0;
  let at = 0;
  for (const character of text) {
    if (cluster !== '' && !marks.test(character)) {
      yield { cluster, start };
      cluster = '';
      start = at;
    }
    cluster += character;
    at += character.length;
  }
  if (cluster !== '') yield { cluster, start };
}
