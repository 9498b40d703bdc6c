import type { Random } from '../../../etl/src/sample/random.ts';
import type { Family } from './families.ts';

type Language = Family['language'];
type Pair = readonly [development: string, heldOut: string];

/** First names, last names and streets: one list for the families of development, another for those held out. */
const words: Record<Language, { first: Pair; last: Pair; street: Pair; city: Pair; product: Pair }> = {
  en: {
    first: [
      'Crystal Priya Tomasz Hannah Will Mark Aisha Deshawn',
      'Grace Oluwaseun Fiona Ravi Hope Callum Mei Anders',
    ],
    last: [
      'Minh Phoenix Wu Okafor Baker Patel O’Brien Lindqvist',
      'Adeyemi Fairweather Young Nguyen McAllister Stone Kaur Brandt',
    ],
    street: [
      'Lexington Ave|Church Street|Old Mill Road|1st Ave',
      'Station Road|Maple Drive|Kings Court|Harbour Lane',
    ],
    city: ['Raleigh|Leeds|San Mateo|Perth', 'Bristol|Austin|Cork|Wellington'],
    product: [
      'Paris sneakers|Michael jeans|Victoria desk lamp|Fibre 500',
      'Madison jacket|Jordan shoes|Oxford shirt|Mobile Start',
    ],
  },
  de: {
    first: ['Anna Jonas Elif Svenja Holger Mirko', 'Katrin Tobias Leyla Friedhelm Nele Can'],
    last: [
      'Schmidt Yıldız Großmann Weber Kowalczyk Bäcker',
      'Vogel Öztürk Krüger Müller-Lüdenscheidt Jovanović Lang',
    ],
    street: [
      'Hauptstraße|Am Weiher|Goethestr.|Lindenweg',
      'Bahnhofsplatz|Schillerallee|Kirchgasse|Ringstrasse',
    ],
    city: ['Köln|Leipzig|Graz|Bern', 'Kassel|Rostock|Linz|Basel'],
    product: [
      'das Regal Malm Paris|die Jacke Sofia|den Router Max|Home Duo',
      'den Sessel Emma|die Lampe Oslo|das Zelt Carlo|TV Plus',
    ],
  },
  es: {
    first: ['Lucía Javier Ximena Andrés Itziar Mateo', 'Carmen Diego Rocío Raúl Nahuel Pilar'],
    last: ['García Hernández López Etxeberria Quispe Ruiz', 'Fernández Mamani Ortiz Peña Castillo Gutiérrez'],
    street: [
      'Calle Mayor|Avenida de la Paz|C/ Serrano|Paseo del Prado',
      'Calle San Juan|Avda. Libertad|Plaza de España|Carrera 7',
    ],
    city: ['Sevilla|Bilbao|Bogotá|Monterrey', 'Vigo|Cali|Puebla|Lima'],
    product: [
      'las zapatillas Paris|la silla Sofía|el plan Familiar|el router Max',
      'la mesa Carmen|el abrigo Milán|el plan Inicio|la lámpara Alba',
    ],
  },
  fr: {
    first: ['Camille Julien Aurélie Mehdi Maëlys Antoine', 'Sophie Bastien Fatou Rémi Solène Yann'],
    last: ['Dupont Lefèvre Benali Moreau Traoré Petit', 'Girard Nguyen Diallo Chevalier Rousseau Leroy'],
    street: [
      'rue de la République|avenue Jean Jaurès|boulevard Voltaire|impasse des Lilas',
      'rue du Moulin|place Bellecour|chemin des Vignes|allée des Tilleuls',
    ],
    city: ['Nantes|Lyon|Namur|Montréal', 'Lille|Dijon|Liège|Laval'],
    product: [
      'les baskets Paris|la lampe Victoria|le forfait Duo|le canapé Louis',
      'la veste Madison|le bureau Oscar|le forfait Max|la table Alice',
    ],
  },
  pt: {
    first: ['Juliana João Thaís Rafael Iracema Caio', 'Beatriz Thiago Larissa Otávio Jandira Leandro'],
    last: ['Silva Souza Carvalho Tavares Nakamura Pinto', 'Oliveira Ramos Moreira Brandão Yamada Cruz'],
    street: [
      'Rua das Flores|Avenida Paulista|Travessa do Carmo|Rua Augusta',
      'Rua XV de Novembro|Av. Atlântica|Largo da Sé|Praça da República',
    ],
    city: ['Lisboa|Recife|Curitiba|Braga', 'Faro|Santos|Campinas|Coimbra'],
    product: [
      'os tênis Paris|a cadeira Sofia|o plano Família|o roteador Max',
      'a mesa Lara|o casaco Milão|o plano Início|a luminária Alba',
    ],
  },
};

/** A conversation's values of every slot of its templates. */
export function drawValues(random: Random, language: Language, heldOut: boolean): Record<string, string> {
  const list = words[language];
  const one = ({ 0: development, 1: held }: Pair, by: string) =>
    random.pick((heldOut ? held : development).split(by));
  const first = one(list.first, ' ');
  const last = one(list.last, ' ');
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replaceAll(/[^a-z]/gi, '')
      .toLowerCase();
  const login = `${plain(first).slice(0, 1)}${plain(last)}${random.whole(10, 999)}`;
  const euros = `${random.whole(10, 240)}`;
  const cents = `${random.whole(10, 99)}`;
  return {
    first,
    last,
    name: `${first} ${last}`,
    agent: one(list.first, ' '),
    email: random.pick([
      `${login}@example.com`,
      `${plain(first)}.${plain(last)}@mail.example.org`,
      `${plain(last)}+shop@example.co.uk`,
    ]),
    phone: phone(random, language),
    card: card(random),
    iban: iban(random, language),
    order: random.pick([
      `${random.whole(1000, 9899)}-${random.whole(100, 999)}`,
      digits(random, 10),
      `OR-${digits(random, 6)}`,
    ]),
    customer: random.pick([digits(random, 7), `K${digits(random, 6)}`, `CU-${digits(random, 5)}`]),
    account: digits(random, random.whole(8, 10)),
    address: address(random, language, one(list.street, '|'), one(list.city, '|')),
    user: random.pick([login, `${plain(last)}_${random.whole(1, 99)}`]),
    password: random.pick([
      `Sun${random.whole(10, 99)}!flower`,
      `hunter${digits(random, 3)}`,
      `p${digits(random, 2)}-Xy_${digits(random, 3)}`,
    ]),
    answer: random.pick(heldOut ? ['Rex', 'Minka', 'Hartwell'] : ['Kowalski', 'Fluffy', 'Applegate']),
    total: {
      en: `$${euros}.${cents}`,
      de: `${euros},${cents} €`,
      es: `${euros},${cents} €`,
      fr: `${euros},${cents} €`,
      pt: `R$ ${euros},${cents}`,
    }[language],
    date: random.pick(['2026-10-14', `${random.whole(1, 28)}/10/2026`, `${random.whole(1, 28)}.10.2026`]),
    version: `${random.whole(1, 18)}.${random.whole(0, 9)}.${random.whole(0, 30)}`,
    product: one(list.product, '|'),
    city: one(list.city, '|'),
  };
}

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, (_, at) => random.whole(at === 0 ? 1 : 0, 9)).join('');

function phone(random: Random, language: Language): string {
  const end = (count: number) => digits(random, count);
  switch (language) {
    case 'en':
      return random.pick([
        `(415) 625-${end(4)}`,
        `+44 7911 ${end(6)}`,
        `020 7946 0${end(3)}`,
        `212-736-${end(4)}`,
      ]);
    case 'de':
      return random.pick([`0171 ${end(7)}`, `+49 30 ${end(7)}`, `0221/${end(6)}`, `+43 664 ${end(7)}`]);
    case 'es':
      return random.pick([`612 ${end(3)} ${end(3)}`, `+34 6${end(8)}`, `+52 55 ${end(4)} ${end(4)}`]);
    case 'fr':
      return random.pick([
        `06 ${[1, 2, 3, 4].map(() => end(2)).join(' ')}`,
        `+33 6${end(8)}`,
        `01.42.${end(2)}.${end(2)}.${end(2)}`,
      ]);
    case 'pt':
      return random.pick([
        `(11) 98${end(3)}-${end(4)}`,
        `+351 912 ${end(3)} ${end(3)}`,
        `912 ${end(3)} ${end(3)}`,
      ]);
  }
}

function card(random: Random): string {
  const most = `4${digits(random, 14)}`;
  const sum = Array.from(most, Number).reduce((total, digit, at) => {
    const weighed = at % 2 === 0 ? digit * 2 : digit;
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  const all = `${most}${(10 - (sum % 10)) % 10}`;
  const spaced = all.match(/.{4}/g)!;
  return random.pick([all, spaced.join(' '), spaced.join('-')]);
}

function iban(random: Random, language: Language): string {
  const [country, length] = (
    { en: ['GB', 14], de: ['DE', 18], es: ['ES', 20], fr: ['FR', 23], pt: ['PT', 21] } as const
  )[language];
  const account = country === 'GB' ? `NWBK${digits(random, 14)}` : digits(random, length);
  const numeric = Array.from(`${account}${country}00`, (sign) => Number.parseInt(sign, 36)).join('');
  const check = String(98n - (BigInt(numeric) % 97n)).padStart(2, '0');
  const all = `${country}${check}${account}`;
  return random.chance(0.5) ? all : all.match(/.{1,4}/g)!.join(' ');
}

function address(random: Random, language: Language, street: string, city: string): string {
  const number = random.whole(1, 240);
  const code = digits(random, 5);
  switch (language) {
    case 'en':
      return random.pick([
        `${number} ${street}, ${city}`,
        `${number} ${street}, ${city}, TX ${code}`,
        `${number} ${street}, ${city} LS1 4AP`,
      ]);
    case 'de':
      return random.pick([`${street} ${number}, ${code} ${city}`, `${street} ${number}`]);
    case 'es':
      return random.pick([`${street} ${number}, ${code} ${city}`, `${street}, ${number}, ${city}`]);
    case 'fr':
      return random.pick([`${number} ${street}, ${code} ${city}`, `${number}, ${street} à ${city}`]);
    case 'pt':
      return random.pick([
        `${street}, ${number}, ${city}`,
        `${street} ${number}, ${code}-${digits(random, 3)} ${city}`,
      ]);
  }
}
