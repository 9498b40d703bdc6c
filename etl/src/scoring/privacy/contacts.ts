import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import validator from 'validator';
import { spansOf, type PersonalFinder, type PersonalSpan } from './personalSpan.ts';

const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/dgu;
const phone = /(?<![\p{L}\p{N}.,#$€£-])(?:\+|\()?\d[\d\s()./-]{5,20}\d(?![\p{L}\p{N}]|[.,:]\d)/dgu;
const date = /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2}))(?![\d./-])/;
const askedForPhone =
  /\b(?:phone|mobile|cell|call|ring|tel|telefon\w*|rückruf|nummer|handy|tel[eé]fono|m[oó]vil|ll[aá]m\w*|t[eé]l[eé]phone|portable|appel\w*|num[eé]ro|telefone|celular|lig\w+)\b/iu;

/** The countries of the languages that we know, whose national numbers come without a country code. */
const countries: readonly CountryCode[] = [
  'US',
  'GB',
  'DE',
  'AT',
  'CH',
  'FR',
  'BE',
  'ES',
  'MX',
  'AR',
  'CO',
  'PT',
  'BR',
];

/** E-mail addresses, checked by validator. */
export const findEmails: PersonalFinder = (text) =>
  spansOf(text, email, 'EMAIL').filter(({ start, end }) =>
    validator.isEmail(text.slice(start, end), { allow_utf8_local_part: true }),
  );

/** Telephone numbers, checked by libphonenumber: international ones, and national ones of the countries of our languages. */
export const findPhones: PersonalFinder = (text, asked) =>
  spansOf(text, phone, 'PHONE').filter((span) => isPhone(text, span, asked));

function isPhone(text: string, { start, end }: PersonalSpan, asked: string): boolean {
  const written = text.slice(start, end);
  const digits = written.replaceAll(/\D/g, '');
  if (digits.length < 8 || digits.length > 15 || date.test(written)) return false;
  if (written.startsWith('+') || digits.startsWith('00')) {
    return parsePhoneNumberFromString(`+${digits.replace(/^00/, '')}`)?.isPossible() === true;
  }
  const isSaid = askedForPhone.test(text.slice(Math.max(0, start - 40), start)) || askedForPhone.test(asked);
  const isGrouped = /^\(?\d{2,4}\)?[\s/.-]/.test(written) && digits.length >= 9;
  if (!isSaid && !isGrouped && !/^\(?0/.test(written)) return false;
  return countries.some((country) => parsePhoneNumberFromString(digits, country)?.isValid() === true);
}
