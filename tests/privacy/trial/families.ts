import type { PersonalKind } from '../../../etl/src/scoring/privacy/personalSpan.ts';

/**
 * Templates of one conversation in one language. `{name}` and the like are personal values (see values.ts), `{total}`,
 * `{date}`, `{version}`, `{product}`, `{city}` look like some and are none. A leading `a:` is the agent, `c:` the customer.
 */
export interface Family {
  language: 'de' | 'en' | 'es' | 'fr' | 'pt';
  lines: readonly string[];
}

/** Which kind of personal data each slot of a template is; slots that are not here are hard negatives. */
export const personalSlots: Record<string, PersonalKind> = {
  name: 'PERSON',
  first: 'PERSON',
  last: 'PERSON',
  agent: 'PERSON',
  email: 'EMAIL',
  phone: 'PHONE',
  card: 'CARD',
  iban: 'IBAN',
  order: 'NUMBER',
  customer: 'NUMBER',
  account: 'NUMBER',
  address: 'ADDRESS',
  user: 'LOGIN',
  password: 'SECRET',
  answer: 'SECRET',
};
