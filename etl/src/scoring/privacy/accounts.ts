import validator from 'validator';
import { spansOf, type PersonalFinder, type PersonalSpan } from './personalSpan.ts';

const iban = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}(?![\p{L}\p{N}])/dgiu;
const card = /(?<![\d.,])\d(?:[ -]?\d){12,18}(?![\d]|[.,]\d)/dg;
const longNumber = /(?<![\p{L}\d.,-])\d{9,}(?![\p{L}\d]|[.,]\d)/dgu;

const thing = [
  'orders?|account|customer|client|member(?:ship)?|policy|contract|invoice|case|ticket|booking|confirmation|tracking|reference|ref\\.?',
  'bestell\\w*|auftrags?|kunden\\w*|konto\\w*|vertrags?\\w*|rechnungs?\\w*|vorgangs?\\w*|referenz|aktenzeichen|bestellung|vertrag|rechnung',
  'pedido|cuenta|cliente|contrato|factura|caso|referencia|reserva',
  'commande|compte|contrat|facture|dossier|r[eé]f[eé]rence|r[eé]servation',
  'conta|fatura|protocolo|refer[eê]ncia',
].join('|');
const numberWord = '(?:numbers?|no\\.?|nr\\.?|#|id|code|nummer|n[uú]mero|num[eé]ro|n[º°])';
const token =
  '(?<value>(?:[A-Z]{1,4}[-/]?)?\\d[\\dA-Z]*(?:[-/][\\dA-Z]+)*)(?![\\p{L}\\d]|[.,]\\d|\\s?(?:€|%|EUR|USD))';
const labelled = new RegExp(
  `(?<![\\p{L}])(?:(?:${thing})(?:[ -]?${numberWord})?|${numberWord}\\s(?:of|de|del|du|da|do)\\s(?:the\\s|my\\s|la\\s)?(?:${thing}))` +
    `[\\s:#=]{1,3}(?:(?:is|was|ist|war|lautet|es|era|est|était|é|the|le|el|la|o|a|with|mit|number|no|nr)\\.?[\\s:]{1,2}){0,2}${token}`,
  'dgiu',
);
const askedForNumber = new RegExp(
  `(?<![\\p{L}])(?:${thing})[ -]?${numberWord}|${numberWord}\\s(?:de|du|da|do)\\s|welche\\w* (?:auftrag|bestellung)|which order|qué pedido|quelle commande|qual pedido`,
  'iu',
);
const anyToken = new RegExp(`(?<![\\p{L}\\d.,$€£-])${token}`, 'dgiu');
const dateOrYear = /^(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}|(?:19|20)\d\d)$/;

/** IBANs and cards, checked by validator. */
export const findBankDetails: PersonalFinder = (text) => [
  ...spansOf(text, iban, 'IBAN').flatMap((span) => asIban(text, span)),
  ...spansOf(text, card, 'CARD').filter(({ start, end }) =>
    validator.isLuhnNumber(text.slice(start, end).replaceAll(/\D/g, '')),
  ),
];

/** Numbers that the words around them, or a question, mark as an account's, an order's or a customer's. */
export const findNumbers: PersonalFinder = (text, asked) => [
  ...spansOf(text, labelled, 'NUMBER').filter((span) => isNumber(text, span, 4)),
  ...(askedForNumber.test(asked)
    ? spansOf(text, anyToken, 'NUMBER').filter((span) => isNumber(text, span, 5))
    : []),
];

/** Numbers too long for a price, a year or a quantity. */
export const findLongNumbers: PersonalFinder = (text) => [
  ...spansOf(text, card, 'NUMBER'),
  ...spansOf(text, longNumber, 'NUMBER'),
];

/** The longest beginning that is a valid IBAN; else one with a typo, if nearly all of it is digits. */
function asIban(text: string, { start, end }: PersonalSpan): PersonalSpan[] {
  for (let until = end; until - start >= 15; until--) {
    const written = text.slice(start, until);
    if (/[A-Z0-9]$/i.test(written) && validator.isIBAN(written.toUpperCase())) {
      return [{ kind: 'IBAN', start, end: until }];
    }
  }
  const like = /^[A-Z]{2}\d{2}(?:[ -]?[A-Z]{4})?(?:[ -]?\d){10,}/.exec(text.slice(start, end));
  return like === null ? [] : [{ kind: 'IBAN', start, end: start + like[0].length }];
}

function isNumber(text: string, { start, end }: PersonalSpan, least: number): boolean {
  const written = text.slice(start, end);
  return written.replaceAll(/\D/g, '').length >= least && !dateOrYear.test(written);
}
