import type { Random } from './random.ts';
import type { RuleKey } from './rules.ts';
import { fill } from './template.ts';
import type { Bank, Mode, Slots } from './template.ts';
import type { Language } from './population.ts';

export type SampleMessage = {
  role: 'customer' | 'agent' | 'bot';
  text: string;
  at: number;
  author: string | null;
};
/** What shows that a rule fired: the message's index and the words quoted from it. */
export type Evidence = { message: number; quote: string };
/** One sentence to say; with a rule, it is that rule's evidence. */
export type Piece = { bank: Bank; rule?: RuleKey; layout?: 'greeting' | 'signature' };

/** The least and most seconds before a message: seconds while both sides are there, hours by email. */
const PAUSE: Record<Mode, Record<SampleMessage['role'], readonly [number, number]>> = {
  live: { customer: [15, 110], agent: [20, 150], bot: [1, 4] },
  phone: { customer: [4, 25], agent: [4, 40], bot: [1, 3] },
  email: { customer: [900, 32_000], agent: [2400, 28_000], bot: [5, 40] },
};
const LOWER_AFTER_COMMA =
  /^(Ich|Mein|Meine|Meinen|Warum|Wo|Seit|Die|Der|Das|Den|Am|Wir|In|Auf|Bitte|Können|Könnten|Wie|Was|Es|Im|Bei|Nach|Zum|Für|Haben|Wird|Leider|Unter|Ist|Dort|Schon|Kann|Dieses|Diese|Dieser)\b/;
const FACES = [' 😕', ' 🙏', ' 🙄', ' 😬'];

/** A conversation being written: every sentence is drawn from a bank, and evidence is recorded as it is said. */
export class Transcript {
  readonly messages: SampleMessage[] = [];
  readonly evidence = new Map<RuleKey, Evidence>();
  private readonly casual: boolean;

  constructor(
    private readonly random: Random,
    readonly language: Language,
    readonly mode: Mode,
    readonly slots: Slots,
    public nowMs: number,
    whatsapp: boolean,
  ) {
    this.casual = mode === 'live' && random.chance(whatsapp ? 0.45 : 0.25);
  }

  /** Moves the clock by the usual pause before a message of that role. */
  pause(role: SampleMessage['role']): this {
    const [least, most] = PAUSE[this.mode][role];
    this.nowMs += this.random.whole(least, most) * 1000;
    return this;
  }

  /** Says the pieces as one message, now. */
  say(role: SampleMessage['role'], author: string | null, pieces: readonly Piece[]): this {
    if (this.messages.length === 0 && pieces.length === 0) throw new Error('nothing to say');
    let text = '';
    const spoken: { rule: RuleKey; quote: string }[] = [];
    pieces.forEach((piece, i) => {
      const words = this.word(role, piece, text, i === pieces.length - 1);
      if (text !== '')
        text +=
          this.mode === 'email' && (piece.layout === 'signature' || pieces[i - 1]?.layout === 'greeting')
            ? '\n\n'
            : ' ';
      text += words;
      if (piece.rule !== undefined) spoken.push({ rule: piece.rule, quote: words });
    });
    if (role === 'customer' && this.casual && this.random.chance(0.08)) text += this.random.pick(FACES);
    for (const { rule, quote } of spoken) this.evidence.set(rule, { message: this.messages.length, quote });
    this.messages.push({ role, text, at: this.nowMs, author });
    return this;
  }

  private word(role: SampleMessage['role'], piece: Piece, before: string, last: boolean): string {
    let words = fill(this.random.pick(piece.bank[this.mode]), this.slots, this.random);
    words = words.charAt(0).toUpperCase() + words.slice(1);
    if (before.endsWith(',') && this.language === 'de' && LOWER_AFTER_COMMA.test(words))
      words = lowerFirst(words);
    if (role === 'customer' && this.casual && piece.layout === undefined) {
      if (this.language !== 'de' && !/^(I\b|[A-Z][a-z]* [A-Z0-9]|[A-Z]+\b)/.test(words))
        words = lowerFirst(words);
      if (last && words.endsWith('.')) words = words.slice(0, -1);
    }
    return words;
  }
}

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
