/** NUMBER: of an account, an order, a customer. LOGIN: a user name. SECRET: a password, or what proves who one is. */
export const personalKinds = [
  'PERSON',
  'EMAIL',
  'PHONE',
  'CARD',
  'IBAN',
  'NUMBER',
  'ADDRESS',
  'LOGIN',
  'SECRET',
] as const;
export type PersonalKind = (typeof personalKinds)[number];

/** Where personal data is in a message, in UTF-16 units. */
export interface PersonalSpan {
  kind: PersonalKind;
  start: number;
  end: number;
}

/** Finds one kind of personal data in a text; `asked` is what the other side said before, which the text may answer. */
export type PersonalFinder = (text: string, asked: string) => PersonalSpan[];

/** The spans of a pattern's group `value`, or of the whole match. The pattern has the flags `g` and `d`. */
export function spansOf(text: string, pattern: RegExp, kind: PersonalKind): PersonalSpan[] {
  return Array.from(text.matchAll(pattern), (match) => {
    const [start, end] = match.indices!.groups?.['value'] ?? match.indices![0]!;
    return { kind, start, end };
  });
}
