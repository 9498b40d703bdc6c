import { spansOf, type PersonalFinder, type PersonalSpan } from './personalSpan.ts';

const login =
  "user ?names?|(?:user|account) ?ids?|login(?: name)?|benutzer(?:name|kennung)|nutzername|nombre de usuario|usuario|nom d[’']utilisateur|identifiant|nome de (?:usuário|utilizador)|usuário|utilizador";
const secret =
  'password|passcode|passwort|kennwort|contraseña|clave|mot de passe|senha|palavra-passe|pin(?: code)?|security code|verification code|sicherheitscode|código de (?:seguridad|segurança)';
const proof =
  "maiden name|first pet(?:['’]s name)?|security (?:answer|question)|geburtsname(?: \\p{L}+ mutter)?|mädchenname(?: \\p{L}+ mutter)?|sicherheitsfrage|apellido de soltera|pregunta de seguridad|nom de jeune fille|question (?:secrète|de sécurité)|nome de solteira|pergunta de segurança|favourite teacher";
const birth =
  'date of birth|birthday|dob|born(?: on)?|geburtsdatum|geboren(?: am)?|fecha de nacimiento|nac[ií] el|date de naissance|née? le|data de nascimento|nasci em';
const is = '(?:\\s*[:=]\\s*|\\s+(?:is|was|ist|lautet|war|es|era|est|était|é)\\s*:?\\s+)';
/** Has a digit, "_" or "@": "is not working" is none. */
const loginToken = '(?<value>[\\p{L}\\d._@-]*[\\d_@][\\p{L}\\d._@-]*[\\p{L}\\d])';
const secretToken = '[«"“\'‘]?(?<value>(?=\\S*[\\d!$%&*#_@^-])[^\\s,;«»"“”]{3,}[^\\s,;.?!«»"“”])';

const patterns: readonly (readonly [RegExp, PersonalSpan['kind']])[] = [
  [new RegExp(`(?<!\\p{L})(?:${login})(?:${is}|\\s+)${loginToken}`, 'dgiu'), 'LOGIN'],
  [
    new RegExp(`(?<!\\p{L})(?:${login})\\s*[:=]\\s*(?<value>[\\p{L}\\d][\\p{L}\\d._@-]{2,})`, 'dgiu'),
    'LOGIN',
  ],
  [new RegExp(`(?<!\\p{L})(?:${secret})(?:${is}|\\s+)${secretToken}`, 'dgiu'), 'SECRET'],
  [new RegExp(`(?<!\\p{L})(?:${secret})${is}(?<value>\\d{4,8})(?!\\d)`, 'dgiu'), 'SECRET'],
  [new RegExp(`(?<!\\p{L})(?:${proof})${is}(?<value>\\p{L}[\\p{L}'’-]{2,})`, 'dgiu'), 'SECRET'],
  [
    new RegExp(`(?<!\\p{L})(?:${birth})(?:${is}|\\s+)(?<value>\\d{1,4}[-./]\\d{1,2}[-./]\\d{2,4})`, 'dgiu'),
    'SECRET',
  ],
];
const askedForLogin = new RegExp(`(?<!\\p{L})(?:${login})`, 'iu');
const askedForProof = new RegExp(`(?<!\\p{L})(?:${proof})`, 'iu');
const shortAnswer =
  /^\s*(?:(?:it['’]?s|it is|it was|es ist|es|c['’]est|é|sure,?|yes,?)\s+)?(?<value>[\p{L}\d][\p{L}\d._@'’-]{2,}(?: [\p{L}\d'’-]{2,})?)[.!]?\s*$/diu;
const noAnswer =
  /^(?:sure|yes|no|none|okay|what|why|which|ja|nein|oui|non|sim|não|hello|thanks|thank you|one moment|no idea|not sure|i forgot)\b/iu;

/** User names, passwords, and answers that prove who one is, if words or a question mark them as such. */
export const findSecrets: PersonalFinder = (text, asked) => {
  const found = patterns.flatMap(([pattern, kind]) => spansOf(text, pattern, kind));
  const answer = shortAnswer.exec(text)?.indices?.groups?.['value'];
  if (answer !== undefined && !noAnswer.test(text.slice(...answer))) {
    const [start, end] = answer;
    if (askedForProof.test(asked)) found.push({ kind: 'SECRET', start, end });
    else if (askedForLogin.test(asked) && /^\S*[\d_]\S*$/.test(text.slice(start, end))) {
      found.push({ kind: 'LOGIN', start, end });
    }
  }
  return found;
};
