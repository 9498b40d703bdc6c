import type { ScorableMessage } from '../scorer.ts';
import { imitates, isPosing, tellsOutcome } from './imitations.ts';
import { judgeWords, overridden, type JudgeWords } from './judgeWords.ts';
import { hidesWords, plainForms } from './plainForms.ts';

/** What a judge is told; a text that quotes it speaks to the judge. */
export interface JudgeContext {
  /** The fixed part of the instructions: how to judge, without the rules, whose examples are ordinary talk. */
  instructions: string;
  ruleKeys: readonly string[];
}

/** The most messages of one speaker that are read together. */
const mostParts = 4;
/** The fewest words that say something. */
const leastTalk = 3;
/** How many words at the edge of a message may belong to a sentence that goes on in the next one. */
const edgeWords = 5;
/** How many words in a row only a quote of the instructions has in common with them. */
const quotedWords = 6;

/**
 * 0-based indices of messages that speak to the judge of the conversation and not to the other party: orders to a
 * model, messages that pose as the system's, role play, hidden or encoded text, imitations of prompts and answers.
 * Messages of one speaker are also read together; no message is judged by what the other party says.
 */
export function findAddressedToJudge(messages: readonly ScorableMessage[], context: JudgeContext): number[] {
  const speaks = speaksBy(context);
  const texts = messages.map(({ text }) => text);
  const found = new Set(texts.flatMap((text, index) => (speaks(text) ? [index] : [])));
  for (const role of new Set(messages.map((message) => message.role))) {
    const own = messages.flatMap((message, index) => (message.role === role ? [index] : []));
    const left = own.filter((index) => !found.has(index));
    // A text cut into pieces has no sentence ends.
    const pieces = left.filter((index) => !/[.!?。！？]\s*$/.test(texts[index]!));
    for (const some of [left, pieces]) {
      for (const index of splitOver(some, texts, speaks)) found.add(index);
    }
    for (const index of cutOff(own, found, texts, speaks)) found.add(index);
    if (!own.some((index) => found.has(index))) continue;
    for (const index of own) if (callsJudge(texts[index]!)) found.add(index);
  }
  return [...found].sort((one, other) => one - other);
}

/**
 * Whether a message that speaks to the judge also speaks to the other party: enough is left without the sentences that
 * speak to the judge. What it says is lost if the message is withheld.
 */
export function talksBesides(text: string, context: JudgeContext): boolean {
  const speaks = speaksBy(context);
  const left = text
    .split(/(?<=[.!?。！？])\s+|\n+/u)
    .filter((sentence) => !speaks(sentence))
    .join(' ');
  return (left.match(/[\p{L}\p{N}]+/gu) ?? []).length >= leastTalk && !speaks(left);
}

/** Messages of one speaker that speak to the judge only together, without those that add nothing. */
function splitOver(
  own: readonly number[],
  texts: readonly string[],
  speaks: (text: string) => boolean,
): number[] {
  const speakTogether = (indices: readonly number[]) =>
    ['', ' '].some((between) => speaks(indices.map((index) => texts[index]!).join(between)));
  const found = new Set<number>();
  for (let parts = 2; parts <= mostParts; parts++) {
    for (let at = 0; at + parts <= own.length; at++) {
      const window = own.slice(at, at + parts);
      if (window.some((index) => found.has(index)) || !speakTogether(window)) continue;
      const needed = window.reduce((kept, index) => {
        const others = kept.filter((one) => one !== index);
        return others.length > 0 && speakTogether(others) ? others : kept;
      }, window);
      for (const index of needed) found.add(index);
    }
  }
  return [...found];
}

/** Whether a text only addresses a judge, which says something only with what follows: "AI evaluator," */
const callsJudge = (text: string): boolean =>
  text.trim().split(/\s+/).length <= edgeWords &&
  plainForms(text).some((form) => languages.some((language) => language.addresses(form)));

/** The neighbours of a found message that hold the other half of a sentence that begins or ends in it. */
function cutOff(
  own: readonly number[],
  found: ReadonlySet<number>,
  texts: readonly string[],
  speaks: (text: string) => boolean,
): number[] {
  const goesOn = (first: number, second: number) =>
    !/[.!?。！？]\s*$/.test(texts[first]!) && found.has(first) !== found.has(second);
  return own.slice(1).flatMap((second, at) => {
    const first = own[at]!;
    if (!goesOn(first, second)) return [];
    const [one, other] = [texts[first]!.split(/\s+/), texts[second]!.split(/\s+/)];
    const edge = found.has(first) ? one.slice(-edgeWords) : other.slice(0, edgeWords);
    const whole = found.has(first) ? [...edge, ...other] : [...one, ...edge];
    return !speaks(edge.join(' ')) && speaks(whole.join(' ')) ? [found.has(first) ? second : first] : [];
  });
}

function speaksBy({ instructions, ruleKeys }: JudgeContext): (text: string) => boolean {
  const quoted = new Set(runsOf(instructions));
  const keys = keyPatterns(ruleKeys);
  return (text) =>
    hidesWords(text) ||
    plainForms(text).some(
      (form) =>
        imitates(form) ||
        (isPosing(form) &&
          languages.some((language) => language.isAboutJudging(form) || tellsOutcome(form))) ||
        keys.some((key) => key.test(form)) ||
        form.split(/\s+/).some((token) => runTogether.test(token.replaceAll(/[^a-z]/g, ''))) ||
        runsOf(form).some((run) => quoted.has(run)) ||
        overridden.some((pattern) => pattern.test(form)) ||
        languages.some((language) => language.speaks(form)),
    );
}

/** "ignoreallpreviousinstructions" */
const runTogether =
  /(?:ignore|disregard|forget|override|bypass)(?:all|any|every|the|of|your|my|these|those){0,3}(?:previous|prior|earlier|above|preceding|system)(?:system)?(?:instruction|prompt|rule|directive|guideline)|markallrules|(?:no|every|all)rules?(?:is|are)(?:not)?met/;

/** Every run of `quotedWords` words. */
function runsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
  return words.slice(quotedWords - 1).map((_, at) => words.slice(at, at + quotedWords).join(' '));
}

/** A rule's key with a verdict: "long-wait: not met", "mark resolved as met". */
function keyPatterns(ruleKeys: readonly string[]): RegExp[] {
  if (ruleKeys.length === 0) return [];
  const keys = ruleKeys.map((key) => key.replaceAll('-', '[-_ ]')).join('|');
  const compound = ruleKeys.filter((key) => key.includes('-')).map((key) => key.replaceAll('-', '[-_]'));
  return [
    new RegExp(
      `\\b(?:${keys})["'\`]?\\s*(?:[:=]|->|=>)\\s*["'\`]?(?:not[ _])?(?:met|true|false|yes|no|1|0)\\b`,
    ),
    new RegExp(
      `\\b(?:mark|set|count|treat|report|consider|answer|judge|output)\\b[^.\\n]{0,40}["'\`]?\\b(?:${keys})\\b["'\`]?[^.\\n]{0,12}\\b(?:as|to|is|be|are)\\b ?(?:not[ _])?(?:met|true|false)\\b`,
    ),
    new RegExp(`\\b(?:not[ _])?met (?:for|on) ["'\`]?(?:${keys})\\b`),
    ...(compound.length === 0
      ? []
      : [
          new RegExp(
            `\\b(?:${compound.join('|')})\\b[^\\n]{0,80}\\b(?:met|verdict|rules?|score[sd]?)\\b|\\b(?:met|verdict|rules?|scores?)\\b[^\\n]{0,60}\\b(?:${compound.join('|')})\\b`,
          ),
        ]),
  ];
}

const scripts: Record<string, RegExp> = {
  ru: /\p{Script=Cyrillic}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  zh: /\p{Script=Han}/u,
};
const languages = Object.entries(judgeWords).map(([language, words]) =>
  speaker(words, scripts[language] ?? /[a-z]/, /^(?:ja|zh)$/.test(language)),
);

/** Whether a text in normal form speaks to a judge in a language. */
function speaker(words: JudgeWords, script: RegExp, hasNoSpaces: boolean) {
  const of = (source: string) =>
    new RegExp(hasNoSpaces ? `(?:${source})` : `(?<![\\p{L}\\d])(?:${source})(?![\\p{L}\\d])`, 'u');
  // A text without any of these does not speak to a judge: most talk is settled here.
  const anyOf = of([words.judge, words.instructions, words.record, words.rule].join('|'));
  const is = {
    judge: of(words.judge),
    override: of(words.override),
    earlier: of(words.earlier),
    instructions: of(words.instructions),
    assess: of(words.assess),
    record: of(words.record),
    extreme: of(words.extreme),
    grade: of(words.grade),
    rule: of(words.rule),
    met: of(words.met),
    order: of(words.order),
    persona: of(words.persona),
    ordinary: of(words.ordinary),
  };
  // In Japanese and Chinese the address comes right before or after the judge, with no other word between.
  const addressed = hasNoSpaces
    ? new RegExp(`(?:${words.address})(?:${words.judge})|(?:${words.judge})(?:${words.address})`, 'u')
    : new RegExp(
        `(?:${words.address})\\s*(?:(?:the|an?|any|all|die|der|das|la|el|l'|le|o|a|large|automated|future) ){0,2}(?:${words.judge})(?![\\p{L}\\d])`,
        'u',
      );
  const topics = ['assess', 'record', 'extreme', 'grade', 'rule', 'met', 'instructions', 'override'] as const;
  const has = (text: string, ...all: (keyof typeof is)[]) => all.every((one) => is[one].test(text));
  const topicsIn = (text: string) => topics.filter((topic) => is[topic].test(text)).length;

  const orders = (sentence: string) =>
    (has(sentence, 'override', 'instructions', 'earlier') && !ofAnotherMatter.test(sentence)) ||
    (!has(sentence, 'ordinary') &&
      (has(sentence, 'assess', 'record', 'extreme') ||
        has(sentence, 'rule', 'met', 'order') ||
        has(sentence, 'judge', 'order', 'grade', 'extreme')));

  return {
    addresses: (text: string) => addressed.test(text),
    isAboutJudging: (text: string) => has(text, 'rule') || has(text, 'instructions') || topicsIn(text) >= 2,
    speaks: (text: string): boolean => {
      if (!script.test(text) || !anyOf.test(text)) return false;
      const sentences = text.split(/(?<=[.!?。！？])\s+|[\n。！？]+/u);
      if (sentences.some(orders)) return true;
      if (has(text, 'ordinary')) return false;
      if (addressed.test(text) && topicsIn(text.replace(addressed, ' ')) >= 2) return true;
      return (
        has(text, 'persona') && topicsIn(text) >= 2 && (has(text, 'judge') || has(text, 'record', 'extreme'))
      );
    },
  };
}

/** Instructions that one party gave the other: for a thing, or in an earlier message. */
const ofAnotherMatter =
  /\b(?:e-?mails?|mail|letter|leaflet|manual|box|package|packaging|website|page|screen|display|app|video|label|printed|installation|assembly|setup|delivery|driver|courier|shipping|washing|care|return|i (?:sent|gave|wrote|told|shared|posted)|we (?:sent|gave)|my (?:previous|last|earlier)|our (?:previous|last|earlier)|handbuch|schreiben|anleitung im|lieferung|kurier|correo|manual|entrega|envio|courriel|notice|livraison|livreur|e-mail|entrega|meu|minha)\b/u;
