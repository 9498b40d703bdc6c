import { doubtfulNames, firstNames, lastNames, neverNames } from './knownNames.ts';
import type { PersonalFinder, PersonalSpan } from './personalSpan.ts';

const part = "\\p{Lu}(?:[\\p{L}\\p{M}]+(?:['’-]\\p{L}+)*|['’]\\p{Lu}\\p{L}+|\\.)";
const name = `(?<value>${part}(?:[ ](?:(?:de la|de|da|do|dos|das|del|van der|van|von|den|der|bin|al|el|le|la|y|zu) )?${part}){0,3})`;
const anyCase = "(?<value>[\\p{L}'’-]{2,}(?: [\\p{L}'’-]{2,}){0,2})";
const closed = '(?=\\s*(?:[,.!?;:)\\n–—-]|$))';

/** Cues after which whatever looks like a name is one. The case of the cue does not matter, that of the name does. */
const introduced = [
  "my (?:full |first |last )?name(?:['’]s| is)|(?:speaking|talking|chatting) (?:to|with)|mr|mrs|ms|miss|mx|dr|prof",
  'mein name ist|ich hei(?:ß|ss)e|sie (?:sprechen|chatten) mit|hier spricht|herrn?|frau',
  'me llamo|mi nombre es|le atiende|le habla|le saluda|(?:habla|hablando) con|señora?|sra?|srta|don|doña',
  "je m['’]appelle|mon nom est|vous parlez (?:avec|à)|monsieur|madame|mademoiselle|mme|mlle",
  'meu nome é|me chamo|chamo-me|(?:fala|falando) com(?: [oa])?|aqui (?:é|fala)(?: [oa])?|quem fala é|senhora?|dona|seu',
].join('|');
const presented = [
  "this is|it['’]s|i am|i['’]m|hier ist|ich bin|das ist|soy|habla|aquí|ici|c['’]est|je suis|sou(?: [oa])?|fala(?: [oa])?|é [oa]",
  'colleague|husband|wife|partner|son|daughter|manager|supervisor|kolleg(?:e|en|in)|mann|frau|compañer[oa]|marido|esposa|collègue|mari|femme|colega',
  'with|ask|by|told by|mit|von|con|avec|par|com|por|para',
].join('|');
const greeting =
  'hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|welcome(?: back)?|hallo|guten (?:tag|morgen|abend)|liebe[r]?|moin|servus|grüezi|sehr geehrte[r]?|hola|buen(?:os|as)(?: días| tardes| noches)?|estimad[oa]|querid[oa]|bonjour|bonsoir|salut|ch(?:er|ère)|olá|oi|bom dia|boa (?:tarde|noite)|prezad[oa]|car[oa]';
const thanked =
  '(?:many )?thanks(?: a lot| so much)?|thank you(?: very much| so much)?|cheers|(?:vielen |herzlichen |besten )?dank[e]?|merci(?: beaucoup| bien)?|(?:muchas |mil )?gracias|(?:muito )?obrigad[oa]|valeu|muy amable|gentileza sua|sorry|bye|goodbye|welcome';
const closing =
  "(?:kind |best |warm )?regards|sincerely(?: yours)?|yours|best(?: wishes)?|all the best|cheers|(?:many )?thanks|(?:mit )?(?:freundlichen?|viele[nr]?|beste[nr]?|liebe[nr]?|schöne[nr]?) gr(?:ü|ue)(?:ß|ss)e?n?|gruß|lg|mfg|vg|(?:un )?saludos?(?: cordial(?:es)?)?|atentamente|cordialmente|un abrazo|(?:bien )?cordialement|bien à vous|salutations|merci d[’']avance|atenciosamente|(?:um )?abraços?|grat[oa]|obrigad[oa]|gracias|danke|merci";
const askedForName =
  /(?<!user ?|benutzer|nutzer|product |file )(?<!\p{L})(?:name|nombre|nom|nome|prénom|apellidos?)(?!\p{L})(?! (?:de usuario|d[’']utilisateur|de usuário))|cómo se llama|comment vous appelez|como se chama|wie hei(?:ß|ss)en sie/iu;
const noAnswer =
  /^(?:sure|yes|no|none|ok|okay|what|why|ja|nein|oui|non|sim|não|hello|thanks|one moment|wait|as |i |it |the )\b/iu;

type Trust = 'any' | 'known';
const cue = (cues: string, after: string, trust: Trust, end = '') =>
  [new RegExp(`(?<!\\p{L})(?:${insensitive(cues)})${after}${name}${end}`, 'dgu'), trust] as const;

const patterns: readonly (readonly [RegExp, Trust])[] = [
  cue(introduced, '\\.?:?\\s+', 'any'),
  cue(greeting, ',? ', 'any', closed),
  cue(greeting, ',? ', 'known'),
  cue(thanked, ',? ', 'any', closed),
  cue(thanked, '[^.!?\\n]{0,60}?,? ', 'known', closed),
  cue(
    'this is|hier ist|ici|soy|sou(?: [oa])?',
    ' ',
    'any',
    '(?=\\s*(?:[,.!?;\\n]|$)|\\s(?:from|calling|and|with|von|aus|vom|de|del|da|do|du)\\s)',
  ),
  cue(presented, '[ ,:]+', 'known'),
  [
    new RegExp(
      `(?<=^|\\n|[.!?] |, )${name},? (?:here|speaking|am Apparat|por aqu[ií]|à l[’']appareil|à votre service|falando)(?!\\p{L})`,
      'dgu',
    ),
    'any',
  ],
  [new RegExp(`(?<=^|\\n|[.!?] |, )${name},? hier(?!\\p{L})`, 'dgu'), 'known'],
  [
    new RegExp(
      `(?:^|\\n)[^\\S\\n]*(?:${insensitive(closing)})[^\\n]{0,24}?[,.!]?[^\\S\\n]*\\n+${name}(?=,|\\n|$)`,
      'dgu',
    ),
    'any',
  ],
  [new RegExp(`(?<!\\p{L})(?:${insensitive(closing)}),[^\\S\\n]*${name}(?=,|\\n|$)`, 'dgu'), 'any'],
  [
    new RegExp(
      `(?<=^|\\n)[^\\S\\n]*(?:${insensitive('(?:full |first |last |customer |contact )?name|(?:vor|nach)name|nombre|nom|nome')})\\s*[:=]\\s*${name}`,
      'dgu',
    ),
    'any',
  ],
  [
    new RegExp(
      `(?:${insensitive('account holder|kontoinhaber(?:in)?|titular|titulaire')})[\\s:]+(?:is |ist |es |est |é )?${name}`,
      'dgu',
    ),
    'any',
  ],
  [new RegExp(`(?<=, )${name}${closed}`, 'dgu'), 'known'],
  [new RegExp(`^\\s*${name}[.!]?\\s*$`, 'dgu'), 'known'],
];
const loose = new RegExp(
  `(?:${insensitive("my (?:full |first |last )?name(?:['’]s| is)|mein name ist|ich hei(?:ß|ss)e|me llamo|mi nombre es|je m['’]appelle|meu nome é|me chamo")})\\s+${anyCase}`,
  'dgu',
);
const answered = new RegExp(`^\\s*(?:[\\p{L}’']+,\\s+)?${anyCase}[.!]?\\s*$`, 'du');
const fullName = new RegExp(
  `(?<![\\p{L}])(?<first>${part}) (?:(?:de|da|do|dos|van|von|del) )?(?<last>${part})`,
  'dgu',
);

/**
 * Names of people: after introductions, greetings, thanks, titles and closing words, as answers to a question for one,
 * and first names with a last name if the name lists know both.
 */
export const findNames: PersonalFinder = (text, asked) => [
  ...patterns.flatMap(([pattern, trust]) =>
    Array.from(text.matchAll(pattern)).flatMap((match) =>
      trimmed(text, match.indices!.groups!['value']!, trust),
    ),
  ),
  ...Array.from(text.matchAll(loose)).flatMap((match) => lowerCased(text, match.indices!.groups!['value']!)),
  ...answerOf(text, asked),
  ...Array.from(text.matchAll(fullName)).flatMap(({ groups, indices }) =>
    firstNames.has(groups!['first']!) && lastNames.has(groups!['last']!)
      ? [{ kind: 'PERSON' as const, start: indices![0]![0], end: indices![0]![1] }]
      : [],
  ),
];

/** Makes the letters of cues match in either case: cues often begin a sentence. */
function insensitive(source: string): string {
  return source.replaceAll(/(?<!\\|\\p\{)\p{Ll}/gu, (letter, at: number, whole: string) =>
    /\[[^\]]*$/.test(whole.slice(0, at))
      ? letter + letter.toUpperCase()
      : `[${letter}${letter.toUpperCase()}]`,
  );
}

/** The part of a match that can be a name: up to a word that never is one. */
function trimmed(text: string, [start, end]: [number, number], trust: Trust): PersonalSpan[] {
  const words = text.slice(start, end).split(' ');
  const stop = words.findIndex((word) => neverNames.has(word));
  const kept = (stop === -1 ? words : words.slice(0, stop)).join(' ').replace(/(?: \p{Ll}+)+$/u, '');
  if (kept === '') return [];
  const first = kept.split(' ')[0]!;
  const isKnown = firstNames.has(first) && (!doubtfulNames.has(first) || kept.includes(' '));
  // "HEY HO!"
  const isShouted = kept.length > 1 && kept === kept.toUpperCase();
  if ((trust === 'known' || isShouted) && !isKnown) return [];
  return [{ kind: 'PERSON', start, end: start + kept.length }];
}

/** "my name is crystal minh": up to two words, none that is never a name; "my name is misspelled on" has none. */
function lowerCased(text: string, [start, end]: [number, number]): PersonalSpan[] {
  const words = text.slice(start, end).split(' ').slice(0, 2);
  const stop = words.findIndex((word) => neverNames.has(capitalised(word)));
  const kept = stop === -1 ? words : words.slice(0, stop);
  const length = kept.join(' ').length;
  if (length === 0) return [];
  const isClosed = /^\s*(?:$|[,.!?;\n]|(?:and|und|y|et|e)\s)/.test(text.slice(start + length));
  if (!isClosed && !firstNames.has(capitalised(kept[0]!))) return [];
  return [{ kind: 'PERSON', start, end: start + length }];
}

function answerOf(text: string, asked: string): PersonalSpan[] {
  if (!askedForName.test(asked) || noAnswer.test(text.trim())) return [];
  const value = answered.exec(text)?.indices?.groups?.['value'];
  if (value === undefined) return [];
  const words = text.slice(...value).split(' ');
  if (words.some((word) => neverNames.has(capitalised(word.replace(/^.*['’]/, ''))))) return [];
  const isWritten = words.every((word) => /^\p{Lu}/u.test(word));
  if (!isWritten && !firstNames.has(capitalised(words[0]!))) return [];
  return [{ kind: 'PERSON', start: value[0], end: value[1] }];
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
