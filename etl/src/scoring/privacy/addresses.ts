import { spansOf, type PersonalFinder } from './personalSpan.ts';

const word = "\\p{Lu}[\\p{L}'’.-]*(?!\\d|[\\p{L}'’-])";
const place = `${word}(?: ${word}){0,2}`;
const tailed = (code: string) => `(?:,? ${code}(?: ${place})?|, ${place}(?:,? ${code})?)?`;
const flat = '(?:,? (?:apt|apartment|unit|suite|flat|piso|apto|app(?:t|artement)?|#)\\.? ?\\w{1,5})?';

const patterns: readonly RegExp[] = [
  // 12 Old Mill Road, Leeds LS1 4AP
  `\\d{1,5}[A-Za-z]? (?:${word} |\\d{1,3}(?:st|nd|rd|th) ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Place|Pl|Square|Sq|Terrace|Close|Crescent|Highway|Parkway|Row|Walk|Gardens|Hill)(?!\\p{L})\\.?${flat}(?:, ${place})?(?:,? [A-Z]{2})?(?:,? (?:\\d{5}(?:-\\d{4})?|[A-Z]{1,2}\\d[\\dA-Z]? ?\\d[A-Z]{2}))?(?!\\d)`,
  // 6821 1st ave san mateo, ny 75227
  `\\d{1,5} (?!(?:miles?|minutes?|mins?|blocks?|km|the|of)\\s)[\\p{L}\\d]+(?: (?!the|of)\\p{L}+)? (?:street|avenue|ave|road|lane|blvd|boulevard)(?!\\p{L})(?: {1,2}\\p{L}+(?: \\p{L}+)?, [a-z]{2} \\d{5})?`,
  // Hauptstraße 12, 50667 Köln
  `(?:${word}[ -])?\\p{Lu}\\p{L}+(?:straße|strasse|str\\.|weg|platz|allee|gasse|ring|ufer|damm|markt|steig) ?\\d{1,4} ?[a-z]?(?!\\p{L}|\\d|\\s?(?:Uhr|€))${tailed('(?:[DACH]{1,2}-)?\\d{4,5}')}`,
  `(?:Am|An der|An den|Im|In der|Zum|Zur|Auf dem|Auf der|Unter den) ${word}(?: ${word})? \\d{1,4} ?[a-z]?, \\d{4,5} ${place}`,
  `(?:Am|An der|Zum|Zur|Auf dem|Unter den) (?!Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Ende)${word} \\d{1,3} ?[a-z]?(?= *(?:$|[,.?!\\n]))`,
  // 12 rue de la République, 44000 Nantes
  `\\d{1,4}(?: ?bis| ?ter)?,? (?:rue|avenue|av\\.|boulevard|bd|place|impasse|chemin|allée|quai|cours|route|passage|ruelle) (?:(?:de la|de l[’']|du|des|de|d[’']|la|le|les) ?)?${word}(?: (?:(?:de|du|des|la) )?${word}){0,3}(?: à ${place})?${flat}${tailed('\\d{4,5}')}`,
  // Calle Mayor 12, 41001 Sevilla; Rua das Flores, 12, Lisboa
  `(?:[Cc]alle|[Cc]/|[Aa]venida|[Aa]vda\\.?|[Aa]v\\.|[Pp]aseo|[Pp]laza|[Cc]arrera|[Cc]ra\\.|[Cc]amino|[Rr]onda|[Rr]ua|[Tt]ravessa|[Ll]argo|[Pp]raça|[Aa]lameda|[Ee]strada|[Rr]odovia) ?(?:(?:de la|de los|del|de|da|das|do|dos|la|el) )?(?:${word}|\\d{1,3})(?: (?:(?:de la|del|de|da|das|do|dos|e|y) )?${word}){0,4},? (?:n[º°.]? ?)?\\d{1,5}(?!\\d)${flat}${tailed('\\d{4,5}(?:-\\d{3})?')}`,
].map((source, index) => new RegExp(`(?<![\\p{L}\\d])${source}`, index === 1 ? 'dgiu' : 'dgu'));

const labelled =
  /(?:^|\n)[^\S\n]*(?:(?:home |delivery |shipping |billing |postal )?address|anschrift|(?:liefer|rechnungs)?adresse(?: de livraison)?|direcci[oó]n(?: de entrega)?|endere[cç]o|morada)\s*[:=]\s*(?<value>(?=[^\n]*\d)[^\n]{6,120}?)[^\S\n]*(?=\n|$)/dgiu;
const askedForAddress =
  /(?<!e-?mail |mail-|e-mail-)(?<!\p{L})(?:address|anschrift|(?:liefer|rechnungs)?adresse|direcci[oó]n|endere[cç]o|morada)(?!\p{L})(?! e-?mail)/iu;
/** A street with a house number: at most nine words in one sentence, and no date. */
const streetLike =
  /^(?!from |ab |desde |a partir |depuis )(?!(?:\S+\s+){9})(?:\d{1,5}\p{L}?,? (?=\p{L}{2})[^\n.!?]*|[\p{L} .'’/-]{4,}?,? \d{1,5}\p{L}?(?![-\d])(?:,[^\n!?]*)?)$/iu;
const month =
  /\b(?:jan|feb|fev|f[eé]v|m[aä]r|apr|abr|avr|ma[iy]|jun|juin|jul|juil|aug|ago|ao[uû]|sep|set|o[ck]t|out|nov|de[cz]|d[eé]c)\p{L}*/iu;

/** Postal addresses: a street with its number, code and place after it; also whole answers to a request for one. */
export const findAddresses: PersonalFinder = (text, asked) => {
  const found = [labelled, ...patterns].flatMap((pattern) => spansOf(text, pattern, 'ADDRESS'));
  const answer = text.trim();
  if (found.length === 0 && askedForAddress.test(asked) && streetLike.test(answer) && !month.test(answer)) {
    const start = text.indexOf(answer);
    found.push({ kind: 'ADDRESS', start, end: start + answer.length });
  }
  return found;
};
