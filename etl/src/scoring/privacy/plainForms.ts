import unhomoglyph from 'unhomoglyph';

/** Reversed or rot13 text that speaks to the judge has one of these; ordinary talk, so turned, hardly ever does. */
const stems =
  /instr|promp|scor|rule|rege?l|regr|judg|verdi|ratin|anwei|bewert|ignor|evalu|convers|gespr|grad|rubri|consign|puntu|calific|avali|инстру|оцен/;
/** How deep decoding inside decoded text goes. */
const deepest = 2;

/**
 * What a text may say to a careful reader: its normal form, and with look-alike letters, digits for letters and
 * spaced-out words undone, backwards, in rot13, and decoded (base64, hex, binary, character codes, escapes). The normal
 * form comes first; forms that do not differ are left out.
 */
export function plainForms(text: string, depth = 0): string[] {
  const normal = normalise(text);
  const forms = new Set([
    normal,
    latinise(normal),
    asWords(normal),
    unhyphened(normal),
    unleet(normal),
    ...spacedOut(text),
  ]);
  const turned = [
    rot13(normal),
    Array.from(normal).toReversed().join(''),
    normal.replaceAll(/\S+/g, (word) => Array.from(word).toReversed().join('')),
  ];
  for (const form of turned) if (stems.test(form)) forms.add(form);
  forms.delete('');
  if (depth < deepest) {
    for (const decoded of decodings(text)) for (const form of plainForms(decoded, depth + 1)) forms.add(form);
  }
  return [...forms];
}

/**
 * NFKC in lower case, without invisible characters and the marks on Latin letters; hidden tag characters become what
 * they spell.
 */
function normalise(text: string): string {
  return text
    .replaceAll(/[\u{E0020}-\u{E007E}]/gu, (tag) => String.fromCodePoint(tag.codePointAt(0)! - 0xe0000))
    .normalize('NFKD')
    .replaceAll(/(?<=\p{Script=Latin}\p{M}*)\p{M}/gu, '')
    .normalize('NFKC')
    .replaceAll(/[\p{Cf}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}\u034F\u115F\u1160\u3164]/gu, '')
    .replaceAll(/[‘’‚′`´]/g, "'")
    .replaceAll(/[“”„«»]/g, '"')
    .replaceAll(/[^\S\n]+/g, ' ')
    .toLowerCase();
}

/** Turns letters of other alphabets that look like Latin ones (Unicode's confusables) into those. */
const latinise = (normal: string): string =>
  /[^\p{ASCII}]/u.test(normal)
    ? normal.replaceAll(/[^\p{ASCII}\s]/gu, (letter) => {
        const like = unhomoglyph(letter);
        return /^[a-z0-9]{1,2}$/i.test(like) ? like.toLowerCase() : letter;
      })
    : normal;

/** "ignore.all_previous-instructions" */
const asWords = (normal: string): string => normal.replaceAll(/(?<=[a-z])[._*~|/\\+-]+(?=[a-z])/g, ' ');

/** "ig-no-re" */
const unhyphened = (normal: string): string => normal.replaceAll(/(?<=[a-z])[-·*_](?=[a-z])/g, '');

const leet: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
};

/** Reads digits and signs among letters as the letters that they look like, if at least three words are written so. */
function unleet(normal: string): string {
  const mixed = normal.match(/(?<!\S)(?=\S*[a-z])(?=\S*[\d@$!|])[\w@$!|]{3,}/g) ?? [];
  if (mixed.length < 3) return '';
  return normal.replaceAll(/[013457@$!|]/g, (sign, at: number) => {
    const around = normal.slice(Math.max(0, at - 1), at) + normal.slice(at + 1, at + 2);
    return /[a-z013457@$!|]/.test(around) ? leet[sign]! : sign;
  });
}

/** "i g n o r e  a l l": wider gaps separate words; without any, the letters run together. */
function spacedOut(text: string): string[] {
  const runs = text.match(/(?<![\p{L}\d])(?:[\p{L}\d][^\p{L}\d\n]{1,3}){9,}[\p{L}\d](?![\p{L}\d])/gu) ?? [];
  return runs.flatMap((run) => {
    const parted = run
      .replaceAll(/([^\p{L}\d])\1+/gu, '\n')
      .replaceAll(/[^\p{L}\d\n]/gu, '')
      .replaceAll('\n', ' ');
    return [normalise(parted), normalise(run.replaceAll(/[^\p{L}\d]/gu, ''))];
  });
}

const rot13 = (normal: string): string =>
  normal.replaceAll(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 84) % 26) + 97));

const morse = new Map(
  '.- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..'
    .split(' ')
    .map((signs, at) => [signs, String.fromCharCode(97 + at)]),
);

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };

/** Whether a text has words that nobody can read as they are: a sentence in base64, hex, codes or hidden characters. */
export const hidesWords = (text: string): boolean =>
  /[\u{E0061}-\u{E007A}]{8,}/u.test(text) ||
  encodings(text).some((decoded) => /\p{L}{2,} \p{L}+ \p{L}{2,}/u.test(decoded) && !/[{}<>]/.test(decoded));

function decodings(text: string): string[] {
  const unescaped = text
    .replaceAll(/(?:%[0-9a-f]{2})+/gi, (codes) => Buffer.from(codes.replaceAll('%', ''), 'hex').toString())
    .replaceAll(/\\u\{?([0-9a-f]{4,5})\}?/gi, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    )
    .replaceAll(/\\x([0-9a-f]{2})/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/&#(x?)([0-9a-f]{2,5});/gi, (_, isHex: string, code: string) =>
      String.fromCodePoint(Number.parseInt(code, isHex === '' ? 10 : 16)),
    )
    .replaceAll(/&(lt|gt|amp|quot|apos|nbsp);/g, (_, name: string) => entities[name]!);
  return [...encodings(text), ...(unescaped === text ? [] : [unescaped])];
}

/** What base64, hex, binary, decimal codes and Morse in a text stand for, if that is readable. */
function encodings(text: string): string[] {
  const found: string[] = [];
  for (const token of text.match(/(?:[A-Za-z0-9+/_-]{4}[\r\n]*){4,}(?:[A-Za-z0-9+/_-]{2,3})?={0,2}/g) ?? []) {
    found.push(Buffer.from(token, 'base64').toString());
  }
  for (const token of text.match(/(?:(?:0x|\\x|%)?[0-9a-f]{2}[\s,:;-]?){8,}/gi) ?? []) {
    found.push(Buffer.from(token.replaceAll(/0x|\\x|[^0-9a-f]/gi, ''), 'hex').toString());
  }
  for (const token of text.match(/(?:[01]{8}\s?){6,}/g) ?? []) {
    found.push(String.fromCharCode(...token.match(/[01]{8}/g)!.map((bits) => Number.parseInt(bits, 2))));
  }
  for (const token of text.match(/(?:\b(?:3[2-9]|[4-9]\d|1[01]\d|12[0-6])\b[\s,;]*){8,}/g) ?? []) {
    found.push(String.fromCharCode(...token.match(/\d+/g)!.map(Number)));
  }
  for (const token of text.match(/(?:[.·•_–—-]{1,5}(?:\s*[/|]\s*|\s+)){10,}[.·•_–—-]{1,5}/g) ?? []) {
    const letters = token
      .replaceAll(/[·•]/g, '.')
      .replaceAll(/[_–—]/g, '-')
      .split(/(\s*[/|]\s*|\s+)/);
    found.push(letters.map((sign) => (/[/|]/.test(sign) ? ' ' : (morse.get(sign) ?? ''))).join(''));
  }
  return found.filter(isReadable);
}

/** Whether nearly all of a text is letters of some script and what goes between them. */
function isReadable(decoded: string): boolean {
  const signs = Array.from(decoded);
  return (
    signs.length >= 6 && signs.filter((sign) => /[\p{L}\p{N}\p{P}\s]/u.test(sign)).length / signs.length > 0.9
  );
}
