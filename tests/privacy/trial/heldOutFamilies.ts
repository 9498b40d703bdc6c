import type { Family } from './families.ts';

const of = (language: Family['language'], ...conversations: string[]): Family[] =>
  conversations.map((lines) => ({ language, lines: lines.trim().split('\n') }));

/** Families that were written before redaction and not looked at while it was shaped. */
export const heldOutFamilies: readonly Family[] = [
  ...of(
    'en',
    `c: hey, {first} again. You can ring me back at {phone} or drop a line to {email}
a: Welcome back {first}! You're chatting with {agent} today.
c: I never got the {product}. Ref {order}.
a: It went to {address}, is that still where you live?
c: No, I moved. My husband {name} signed for it.`,
    `c: Name: {name}
Email: {email}
Phone: {phone}
Address: {address}
Card: {card}
Issue: charged {total} twice on {date}
a: Good morning {first}, thanks for filling in the form. I am {agent} and I will look after this.
c: cheers {agent}`,
    `a: Could you verify the login you use and the answer to your security question?
c: login is {user}, first pet was {answer}
a: Perfect. I've added a note for my colleague {agent}.
c: And please update the bank details to {iban}, account holder {name}.`,
    `c: Does firmware {version} fix the {product}? The {city} store said it costs {total}.
a: Yes, since {date}. You may need 2 x 1.5 m cables and a 230 V socket; dial 3 for the menu.
c: I rate it 9 out of 10. May the 4th be with you. Dear me, so many steps!`,
  ),
  ...of(
    'de',
    `c: Moin, hier schreibt {name}. Rückruf bitte an {phone}, Mail geht auch: {email}
a: Hallo Herr {last}, Sie schreiben mit {agent}. Ist {address} noch richtig?
c: Ja. Vorgang {order}, es fehlt {product}.
a: Ich gebe das an Frau {last} aus {city} weiter.`,
    `c: Name: {name}
Anschrift: {address}
Telefon: {phone}
Konto: {iban}
Anliegen: {total} doppelt abgebucht am {date}
a: Guten Morgen {first}, ich kümmere mich darum. Viele Grüße, {agent}
c: Mein Login ist {user}, Geburtsname meiner Mutter: {answer}`,
  ),
  ...of(
    'es',
    `c: Hola, le escribe {name}. Me pueden llamar al {phone} o escribir a {email}
a: Buenos días, señora {last}, está hablando con {agent}. ¿Sigue viviendo en {address}?
c: Sí. Referencia {order}, falta {product}, eran {total}.
a: Se lo paso a mi compañera {agent} en {city}.`,
    `c: Nombre: {name}
Dirección: {address}
Móvil: {phone}
IBAN: {iban}
Problema: cobrado {total} dos veces el {date}
a: Buenas tardes {first}, me ocupo yo. Saludos, {agent}`,
  ),
  ...of(
    'fr',
    `c: Bonsoir, c’est {name}. Rappelez-moi au {phone} ou écrivez à {email}
a: Bonsoir Monsieur {last}, vous échangez avec {agent}. Habitez-vous toujours au {address} ?
c: Oui. Référence {order}, il manque {product}, payé {total}.
a: Je transmets à ma collègue {agent} à {city}.`,
    `c: Nom : {name}
Adresse : {address}
Portable : {phone}
IBAN : {iban}
Objet : débité {total} deux fois le {date}
a: Bonjour {first}, je m’en occupe. Cordialement, {agent}`,
  ),
  ...of(
    'pt',
    `c: Boa noite, quem escreve é {name}. Podem ligar para {phone} ou mandar para {email}
a: Boa noite, dona {last}, você está falando com {agent}. Ainda mora na {address}?
c: Sim. Referência {order}, faltou {product}, paguei {total}.
a: Vou passar para a colega {agent} em {city}.`,
    `c: Nome: {name}
Endereço: {address}
Celular: {phone}
IBAN: {iban}
Problema: cobrado {total} duas vezes em {date}
a: Bom dia {first}, cuido disso. Abraço, {agent}`,
  ),
];
