import { faker as german } from '@faker-js/faker/locale/de';
import { faker as english } from '@faker-js/faker/locale/en';
import { faker as spanish } from '@faker-js/faker/locale/es';
import { faker as french } from '@faker-js/faker/locale/fr';
import { faker as brazilian } from '@faker-js/faker/locale/pt_BR';
import { faker as portuguese } from '@faker-js/faker/locale/pt_PT';

const people = [english, german, spanish, french, portuguese, brazilian].map(
  ({ rawDefinitions }) => rawDefinitions.person,
);
const all = (given: object | null | undefined): string[] =>
  Object.values(given ?? {}).flatMap((names) =>
    Array.isArray(names) ? (names as unknown[]).map(String) : [],
  );

/** First names of the five languages, from faker's data. */
export const firstNames: ReadonlySet<string> = new Set(people.flatMap((person) => all(person?.first_name)));

/** Last names of the five languages, from faker's data. */
export const lastNames: ReadonlySet<string> = new Set(people.flatMap((person) => all(person?.last_name)));

/** First names that more often are words, places or brands: they count only if something else suggests a person. */
export const doubtfulNames: ReadonlySet<string> = new Set(
  (
    'Will Mark May June April August Hope Grace Rose Art Bill Frank Young Stone Long Can Price Chase Rich Angel Royal King ' +
    'Duke Earl Prince Justice Faith Joy Dawn Eve Summer Autumn Ivy Lily Holly Ruby Amber Pearl Crystal Jade Amazon Alexa Siri ' +
    'Paris London Sofia Victoria Florence Vienna Milan Oslo Dallas Austin Houston Denver Phoenix Jackson Madison Lincoln ' +
    'Charlotte Georgia Carolina Virginia Savannah Sydney Adelaide Jordan Israel Chad China India America Santiago San Santa ' +
    'Cruz Mercedes Lang Wolf Ernst Rat Kai Mai Sommer Mercedes Max Louis Michael Kors Oxford Chance Baby Green Brown Black White ' +
    'Major General Little Major Best Sunny Star Sterling Golden Lucky Christian Cash Case Page Guide Mariage Bonne Reine Plus Pro'
  ).split(' '),
);

/** Capitalised words that can appear where a name could but never are one. */
export const neverNames: ReadonlySet<string> = new Set(
  (
    'There Team Support Service Sir Madam Everyone Everybody All Customer Customers Client Care Folks Guys Again Agent Colleague ' +
    'The This That It Is I We You They He She My Our Your A An And Or But If As At By In On Of To For From With Not No Yes Ok Okay ' +
    'Thanks Thank Please Sorry Hello Hi Hey Dear Regards Best Kind Good Great Perfect Sure Just Now Here When What Where Why How ' +
    'Me Us Him Moment Einen Natürlich Klar Super Claro Compris Luego Someone Fine Yeah Okey Tell Who Which Can Could Would Do Does Did Have Has Had Am Are Was Were Been Let Also So Then Than Still Order Account Email ' +
    'Phone Name Address Card Number Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June ' +
    'July August September October November December Mr Mrs Ms Miss Dr Prof Sr Sra Srta Don Doña Dona Mme Mlle Sent Version Bot Assistant System Today Tomorrow ' +
    'Damen Herren Herr Frau Liebes Kunde Kundin Kundenservice Kundendienst Zusammen Alle Ihr Ihre Ihnen Ihren Sie Wir Ich Der Die ' +
    'Das Den Dem Ein Eine Und Oder Aber Wenn Nicht Nein Ja Danke Bitte Hallo Guten Tag Morgen Abend Vielen Grüße Gruß Mit ' +
    'Freundlichen Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Januar Februar März Mai Juni Juli Oktober Dezember ' +
    'Problem Bestellung Auftrag Konto Rechnung Vertrag Noch Nur Dann Da Hier Es Gut Schönen Schade Verstanden Gern Gerne ' +
    'Equipo Equipe Équipe Señores Señor Señora Cliente Soporte Atención Servicio Todos Todo Hola Buenas Buenos Gracias Saludos ' +
    'El La Los Las Un Una Y O Pero Si Sí No Es Está Su Mi Por Para Con Que Qué De Del En Muy Muchas Bien Vale Bueno Perfecto ' +
    'Madame Monsieur Mesdames Messieurs Bonjour Bonsoir Merci Cordialement Tous Toutes Le Les Une Des Et Ou Mais Je Il Elle Nous ' +
    'Vous Votre Mon Ma Oui Non Bien Très Ce Cela Pour Avec Sans Client Commande Compte Facture Service ' +
    'Prezados Prezada Olá Oi Bom Boa Dia Tarde Noite Obrigado Obrigada Abraços Atenciosamente Senhor Senhora Seu Sua Meu Minha ' +
    'Os Um Uma E Mas Se Sim Não Com Sem Pedido Conta Pessoal Todos Atendimento Google Amazon Windows Android Apple Facebook'
  ).split(' '),
);
