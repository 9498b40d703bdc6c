import type { Random } from './random.ts';

/**
 * A sentence with holes. `{order}` is a slot, `(a|b|c)` a choice between alternatives (which may hold slots, not choices).
 * A leading `@live`, `@email`, `@phone` or `@text` (all but phone) says where the sentence may be used.
 */
export type Template = readonly Part[];
type Part = string | { slot: string } | { choice: readonly Template[] };

/** How people talk on a channel: live typing, letters, or transcribed speech. */
export type Mode = 'live' | 'email' | 'phone';

export type Bank = Record<Mode, readonly Template[]>;
export type Slots = Record<string, string>;

const TAGS: Record<string, readonly Mode[]> = {
  live: ['live'],
  email: ['email'],
  phone: ['phone'],
  text: ['live', 'email'],
};
const ALL: readonly Mode[] = ['live', 'email', 'phone'];

/** Compiles sentences into a bank per mode. @throws if a mode has no sentence, or a tag is unknown */
export function compileBank(sentences: readonly string[]): Bank {
  const bank: Record<Mode, Template[]> = { live: [], email: [], phone: [] };
  for (const sentence of sentences) {
    const tag = /^@(\w+) /.exec(sentence);
    const modes = tag?.[1] === undefined ? ALL : TAGS[tag[1]];
    if (modes === undefined) throw new Error(`unknown tag: ${sentence}`);
    const template = compile(tag ? sentence.slice(tag[0].length) : sentence);
    for (const mode of modes) bank[mode].push(template);
  }
  for (const mode of ALL)
    if (bank[mode].length === 0) throw new Error(`no sentence for ${mode}: ${sentences[0] ?? ''}`);
  return bank;
}

function compile(text: string): Template {
  const parts: Part[] = [];
  for (const piece of text.split(/(\{\w+\}|\([^()]*\|[^()]*\))/)) {
    if (piece === '') continue;
    if (piece.startsWith('{')) parts.push({ slot: piece.slice(1, -1) });
    else if (piece.startsWith('(')) parts.push({ choice: piece.slice(1, -1).split('|').map(compile) });
    else parts.push(piece);
  }
  return parts;
}

/** Fills a template's holes. @throws if a slot is unknown, which is a mistake in the phrases */
export function fill(template: Template, slots: Slots, random: Random): string {
  let text = '';
  for (const part of template) {
    if (typeof part === 'string') text += part;
    else if ('slot' in part) {
      const value = slots[part.slot];
      if (value === undefined) throw new Error(`no value for slot {${part.slot}}`);
      text += value;
    } else text += fill(random.pick(part.choice), slots, random);
  }
  return text;
}
