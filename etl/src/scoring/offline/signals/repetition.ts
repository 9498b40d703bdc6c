import { met, notMet, strengthOf, unknown, type Finding, type Signal } from '../signal.ts';
import type { TranscriptMessage } from '../transcript.ts';

/** The share of common three-letter pieces from which two texts say nearly the same. */
const nearly = 0.75;
/** How many earlier messages a message is compared with. */
const memory = 20;
/** How many characters of a message are compared: a repetition shows from its beginning. */
const compared = 2_000;
/** The fewest letters that say something of their own: "OK" twice is no repetition. */
const enough = 8;

/** The same said again by the same side, in any language. */
export const repetitionSignals: readonly Signal[] = [
  {
    key: 'repeated-question',
    kind: 'structure',
    looksFor: 'The customer writes nearly the same again, because the first time did not help.',
    speaker: 'customer',
    find: ({ customer }) => again(customer, 'The customer'),
  },
  {
    key: 'repeated-reply',
    kind: 'structure',
    looksFor: 'A reply is nearly the same as an earlier one.',
    speaker: 'agent',
    find: ({ agents }) => again(agents, 'The one who answers'),
  },
];

function again(messages: readonly TranscriptMessage[], who: string): Finding {
  if (messages.length < 2) return unknown('structure', `${who} wrote fewer than two messages.`);
  const pieces = messages.map(({ lower }) => piecesOf(lower));
  const repeated: [first: number, second: number][] = [];
  for (let second = 1; second < messages.length; second++) {
    for (let first = second - 1; first >= Math.max(0, second - memory); first--) {
      if (!isNearly(pieces[first]!, pieces[second]!)) continue;
      repeated.push([first, second]);
      break;
    }
  }
  if (repeated.length === 0) return notMet('structure', `${who} says nothing twice.`);
  const [first, second] = repeated[0]!;
  const message = messages[second]!;
  const note = `${who} says nearly the same in messages ${messages[first]!.index + 1} and ${message.index + 1}.`;
  return met('structure', note, {
    strength: strengthOf(repeated.length),
    message: message.index,
    quote: message.opening,
  });
}

/** The three-letter pieces of the letters and digits of a text. */
function piecesOf(text: string): Set<string> {
  const letters = text.slice(0, compared).replace(/[^\p{L}\p{N}]+/gu, '');
  const pieces = new Set<string>();
  if (letters.length < enough) return pieces;
  for (let at = 0; at + 3 <= letters.length; at++) pieces.add(letters.slice(at, at + 3));
  return pieces;
}

/** Whether Dice's coefficient of the pieces is at least `nearly`. */
function isNearly(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size === 0 || b.size === 0) return false;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  if (2 * small.size < nearly * (a.size + b.size)) return false;
  let common = 0;
  for (const piece of small) if (large.has(piece)) common += 1;
  return 2 * common >= nearly * (a.size + b.size);
}
