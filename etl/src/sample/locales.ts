import type { Language, Region } from './population.ts';
import type { Desk } from './topics.ts';

type Places = readonly (readonly string[])[];
type Name = { name: string; female: boolean };

/** How a language writes dates, money and durations, and the names and places that its conversations use. */
export type Locale = {
  customers: readonly Name[];
  agents: readonly Name[];
  /** Groups of places between which a customer can move and keep the same company. */
  cities: Partial<Record<Region, Places>> & { EMEA: Places };
  months: readonly string[];
  /** Sunday first. */
  weekdays: readonly string[];
  desks: Record<Desk, string>;
  /** How a customer says that it is solved: a thing works again, or a matter is settled. */
  works: { thing: readonly string[]; matter: readonly string[] };
  date(day: Date, region: Region): string;
  money(cents: number, region: Region): string;
  hour(hour: number): string;
  /** A duration in the form that follows "for", "seit", "desde hace", "depuis", "há". */
  minutes(minutes: number, loose: boolean): string;
  hours(hours: number): string;
};

const names = (female: string, male: string): Name[] => {
  const women = female.split(' ');
  const men = male.split(' ');
  return women.flatMap((name, i) => {
    const other = men[i];
    return other === undefined
      ? [{ name, female: true }]
      : [
          { name, female: true },
          { name: other, female: false },
        ];
  });
};
const words = (text: string): string[] => text.split(' ');
const list = (text: string): string[] => text.split(', ');
const places = (text: string): Places => text.split('; ').map(list);

function decimal(cents: number, comma: string): string {
  return `${Math.floor(cents / 100)}${comma}${String(cents % 100).padStart(2, '0')}`;
}
const isFarWest = (region: Region): boolean => region === 'AMER' || region === 'LATAM';

const en: Locale = {
  customers: names(
    'Priya Hannah Grace Olivia Mei Aisha Chloe Nora Fiona Zoe Ruth Amara Leila Kate Ingrid Tessa Joan Dana',
    'Tom Daniel Marcus Ravi Liam Ben Kofi Oscar Wei Henry Sam Yusuf Callum Peter Arjun Joel Simon Nick',
  ),
  agents: names(
    'Emma Lucy Anita Megan Rosa Jade Helen Sara Bella',
    'James Adam Imran Luke Victor Owen Felix Dev Paul',
  ),
  cities: {
    EMEA: places(
      'Leeds, Bristol, Cardiff, York, Glasgow; Dublin, Cork, Galway, Limerick; Utrecht, Leiden, Breda; Malmö, Lund, Uppsala',
    ),
    AMER: places(
      'Denver, Tampa, Austin, Portland, Columbus, Tucson, Boise; Toronto, Calgary, Halifax, Ottawa',
    ),
    APAC: places('Penang, Johor Bahru, Ipoh; Manila, Cebu, Davao; Pune, Chennai, Kochi, Jaipur'),
    ANZ: places('Perth, Hobart, Cairns, Geelong, Adelaide; Wellington, Dunedin, Napier'),
    DACH: places('Zurich, Basel, Lausanne; Munich, Cologne, Berlin; Vienna, Graz, Linz'),
    LATAM: places('Bogotá, Medellín; Mexico City, Monterrey; San José, Cartago'),
  },
  months: list(
    'January, February, March, April, May, June, July, August, September, October, November, December',
  ),
  weekdays: list('Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday'),
  works: {
    thing: list('it works now, it works again, it is back, it runs fine now'),
    matter: list('it is in order now, it is right now, that is settled, everything is correct now'),
  },
  desks: {
    billing: 'billing',
    technical: 'the technical team',
    orders: 'the orders desk',
    contracts: 'the contracts team',
  },
  date: (day, region) => {
    const month = en.months[day.getUTCMonth()] ?? '';
    return region === 'AMER' ? `${month} ${day.getUTCDate()}` : `${day.getUTCDate()} ${month}`;
  },
  money: (cents, region) => {
    const sign = { EMEA: '€', DACH: '€', AMER: '$', LATAM: 'US$', APAC: 'S$', ANZ: 'A$' }[region];
    return `${sign}${decimal(cents, '.')}`;
  },
  hour: (hour) => `${hour - 12} pm`,
  minutes: (n, loose) =>
    loose && n >= 28 && n <= 32 ? 'half an hour' : n >= 58 && n <= 63 ? 'an hour' : `${n} minutes`,
  hours: (n) => (n >= 22 && n <= 27 ? 'a whole day' : n >= 46 && n <= 51 ? 'two days' : `${n} hours`),
};

const de: Locale = {
  customers: names(
    'Anna Lena Katrin Sabine Julia Miriam Heike Carla Svenja Elif Petra Nadine Ulrike Jana',
    'Jonas Stefan Markus Tobias Emre Florian Ralf Lukas Holger Niklas Bernd Sven Kai Dieter',
  ),
  agents: names('Marie Sandra Nina Claudia Tanja Leyla Britta', 'Tim Andreas Moritz Oliver Can Jens Patrick'),
  cities: {
    EMEA: places('Bozen, Meran, Brixen; Eupen, Sankt Vith; Luxemburg, Esch, Echternach'),
    DACH: places(
      'Köln, Leipzig, Kassel, Augsburg, Rostock, Bremen, Mainz, Erfurt; Graz, Linz, Wien, Salzburg; Bern, Winterthur, Luzern, Basel',
    ),
  },
  months: list(
    'Januar, Februar, März, April, Mai, Juni, Juli, August, September, Oktober, November, Dezember',
  ),
  weekdays: list('Sonntag, Montag, Dienstag, Mittwoch, Donnerstag, Freitag, Samstag'),
  works: {
    thing: list('jetzt geht es wieder, es funktioniert wieder, es läuft'),
    matter: list('jetzt stimmt es, das ist in Ordnung, jetzt passt alles'),
  },
  desks: {
    billing: 'die Buchhaltung',
    technical: 'die Technik',
    orders: 'die Logistik',
    contracts: 'die Vertragsabteilung',
  },
  date: (day) => `${day.getUTCDate()}. ${de.months[day.getUTCMonth()] ?? ''}`,
  money: (cents) => `${decimal(cents, ',')} €`,
  hour: (hour) => `${hour} Uhr`,
  minutes: (n, loose) =>
    loose && n >= 28 && n <= 32
      ? 'einer halben Stunde'
      : n >= 58 && n <= 63
        ? 'einer Stunde'
        : `${n} Minuten`,
  hours: (n) =>
    n >= 22 && n <= 27 ? 'einem ganzen Tag' : n >= 46 && n <= 51 ? 'zwei Tagen' : `${n} Stunden`,
};

const es: Locale = {
  customers: names(
    'Lucía Carmen Valeria Sofía Marta Ximena Paula Camila Elena Rocío Inés Daniela',
    'Javier Diego Andrés Mateo Pablo Raúl Sergio Tomás Emilio Bruno Hugo Óscar',
  ),
  agents: names('Laura Gabriela Ana Pilar Natalia Mónica', 'Carlos Iván Martín Álvaro Jorge Nicolás'),
  cities: {
    EMEA: places('Sevilla, Bilbao, Zaragoza, Murcia, Vigo, Granada'),
    LATAM: places(
      'Bogotá, Medellín, Cali; Monterrey, Guadalajara, Puebla; Rosario, Córdoba, Mendoza; Lima, Arequipa; Quito, Cuenca',
    ),
    AMER: places('Miami, El Paso, San Antonio, Orlando'),
  },
  months: list(
    'enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre',
  ),
  weekdays: words('domingo lunes martes miércoles jueves viernes sábado'),
  works: {
    thing: list('ya funciona, ya anda todo, funciona otra vez'),
    matter: list('ya está correcto, ya está en orden, todo está bien'),
  },
  desks: { billing: 'facturación', technical: 'soporte técnico', orders: 'pedidos', contracts: 'contratos' },
  date: (day) => `${day.getUTCDate()} de ${es.months[day.getUTCMonth()] ?? ''}`,
  money: (cents, region) => (isFarWest(region) ? `$${decimal(cents, '.')}` : `${decimal(cents, ',')} €`),
  hour: (hour) => `las ${hour}:00`,
  minutes: (n, loose) =>
    loose && n >= 28 && n <= 32 ? 'media hora' : n >= 58 && n <= 63 ? 'una hora' : `${n} minutos`,
  hours: (n) => (n >= 22 && n <= 27 ? 'un día entero' : n >= 46 && n <= 51 ? 'dos días' : `${n} horas`),
};

const fr: Locale = {
  customers: names(
    'Camille Sophie Manon Nathalie Inès Claire Élodie Aurélie Fatou Hélène',
    'Julien Antoine Mehdi Thomas Luc Nicolas Bastien Yann Olivier Rémi',
  ),
  agents: names('Céline Amélie Sarah Margaux Delphine', 'Hugo Karim Maxime Étienne Romain'),
  cities: {
    EMEA: places('Nantes, Lille, Lyon, Rennes, Dijon, Toulouse; Namur, Liège, Mons'),
    AMER: places('Montréal, Québec, Gatineau, Sherbrooke, Laval'),
  },
  months: list(
    'janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre, novembre, décembre',
  ),
  weekdays: words('dimanche lundi mardi mercredi jeudi vendredi samedi'),
  works: {
    thing: list('ça marche, ça fonctionne de nouveau, tout est revenu'),
    matter: list('c’est en ordre, c’est correct maintenant, tout est bon'),
  },
  desks: { billing: 'facturation', technical: 'technique', orders: 'livraisons', contracts: 'contrats' },
  date: (day) => `${day.getUTCDate() === 1 ? '1er' : day.getUTCDate()} ${fr.months[day.getUTCMonth()] ?? ''}`,
  money: (cents, region) => `${decimal(cents, ',')} ${region === 'AMER' ? '$' : '€'}`,
  hour: (hour) => `${hour} h`,
  minutes: (n, loose) =>
    loose && n >= 28 && n <= 32 ? 'une demi-heure' : n >= 58 && n <= 63 ? 'une heure' : `${n} minutes`,
  hours: (n) =>
    n >= 22 && n <= 27 ? 'une journée entière' : n >= 46 && n <= 51 ? 'deux jours' : `${n} heures`,
};

const pt: Locale = {
  customers: names(
    'Ana Beatriz Juliana Larissa Fernanda Renata Bruna Patrícia Letícia Mariana',
    'João Rafael Gustavo Thiago Marcelo Felipe Caio Leandro Rodrigo Otávio',
  ),
  agents: names('Carolina Débora Aline Vanessa Tatiana', 'Lucas Eduardo Vinícius Murilo Fábio'),
  cities: {
    EMEA: places('Lisboa, Braga, Coimbra, Faro, Évora'),
    LATAM: places('Curitiba, Recife, Campinas, Salvador, Goiânia, Florianópolis, Santos'),
  },
  months: list(
    'janeiro, fevereiro, março, abril, maio, junho, julho, agosto, setembro, outubro, novembro, dezembro',
  ),
  weekdays: words('domingo segunda terça quarta quinta sexta sábado'),
  works: {
    thing: list('agora funciona, voltou a funcionar, já está funcionando'),
    matter: list('agora está certo, está tudo em ordem, já está correto'),
  },
  desks: { billing: 'faturamento', technical: 'suporte técnico', orders: 'entregas', contracts: 'contratos' },
  date: (day) => `${day.getUTCDate()} de ${pt.months[day.getUTCMonth()] ?? ''}`,
  money: (cents, region) => (region === 'LATAM' ? `R$ ${decimal(cents, ',')}` : `${decimal(cents, ',')} €`),
  hour: (hour) => `${hour}h`,
  minutes: (n, loose) =>
    loose && n >= 28 && n <= 32 ? 'meia hora' : n >= 58 && n <= 63 ? 'uma hora' : `${n} minutos`,
  hours: (n) => (n >= 22 && n <= 27 ? 'um dia inteiro' : n >= 46 && n <= 51 ? 'dois dias' : `${n} horas`),
};

export const LOCALES: Record<Language, Locale> = { en, de, es, fr, pt };
