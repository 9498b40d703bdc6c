import type { ScorableMessage } from '../scorer.ts';
import { findBankDetails, findLongNumbers, findNumbers } from './accounts.ts';
import { findAddresses } from './addresses.ts';
import { findEmails, findPhones } from './contacts.ts';
import { findNames } from './names.ts';
import { repeatedValues } from './repeatedValues.ts';
import type { PersonalFinder, PersonalSpan } from './personalSpan.ts';
import { findSecrets } from './secrets.ts';

/** In this order one wins where two overlap. */
const finders: readonly PersonalFinder[] = [
  findEmails,
  findBankDetails,
  findSecrets,
  findNumbers,
  findPhones,
  findLongNumbers,
  findAddresses,
  findNames,
];

/** Personal data of a conversation, by message, in order and without overlaps; what was found once counts wherever it stands. */
export function findPersonalData(messages: readonly ScorableMessage[]): PersonalSpan[][] {
  const found = messages.map(({ text }, index) => {
    const asked = askedBefore(messages, index);
    return finders.reduce<PersonalSpan[]>((spans, find) => withoutOverlaps(spans, find(text, asked)), []);
  });
  const repeated = repeatedValues(messages, found);
  return found.map((spans, index) =>
    withoutOverlaps(spans, repeated[index]!).sort((one, other) => one.start - other.start),
  );
}

/** What the other side said last, unless they have had two answers already. */
function askedBefore(messages: readonly ScorableMessage[], index: number): string {
  const { role } = messages[index]!;
  const before = messages.slice(Math.max(0, index - 6), index).filter((message) => message.role !== 'system');
  const other = before.findLastIndex((message) => message.role !== role);
  if (other === -1) return '';
  const first = before.slice(0, other).findLastIndex((message) => message.role === role) + 1;
  return before
    .slice(first, other + 1)
    .map(({ text }) => text)
    .join('\n');
}

function withoutOverlaps(spans: readonly PersonalSpan[], more: readonly PersonalSpan[]): PersonalSpan[] {
  const all = [...spans];
  for (const span of more) {
    if (all.every(({ start, end }) => end <= span.start || span.end <= start)) all.push(span);
  }
  return all;
}
