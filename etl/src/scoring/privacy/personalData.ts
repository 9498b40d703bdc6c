import type { ScorableMessage } from '../scorer.ts';
import { findBankDetails, findLongNumbers, findNumbers } from './accounts.ts';
import { findAddresses } from './addresses.ts';
import { findEmails, findPhones } from './contacts.ts';
import { findNames } from './names.ts';
import { repeatedValues } from './repeatedValues.ts';
import type { PersonalFinder, PersonalSpan } from './personalSpan.ts';
import { findSecrets } from './secrets.ts';

/** In order of precedence: of two that overlap, the one found first wins. */
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

/** Personal data of a conversation by message, in order, without overlaps; a value found once counts everywhere. */
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

/** What the other side last said, in one message or several in a row, within the six messages before this one. */
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
