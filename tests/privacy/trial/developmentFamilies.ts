import type { Family } from './families.ts';

const of = (language: Family['language'], ...conversations: string[]): Family[] =>
  conversations.map((lines) => ({ language, lines: lines.trim().split('\n') }));

/** The families that redaction was shaped on. */
export const developmentFamilies: readonly Family[] = [
  ...of(
    'en',
    `a: Hi there, this is {agent}, how can I help?
c: Hi {agent}, my name is {name} and my order {order} still has not arrived.
a: Thanks, {first}. Can you confirm your e-mail and phone number?
c: {email}, and my number is {phone}.
a: And the delivery address?
c: {address}
a: Thank you {first}, I see it. The total was {total} and it shipped on {date}.
c: OK. Bye.`,
    `c: Hello, I bought the {product} on {date} and paid {total} with card {card}.
a: Sorry to hear that. May I have your full name please?
c: {name}
a: And your username?
c: {user}
a: I have pulled up the account for {name}. Your customer number is {customer}, right?
c: Yes. App version {version}, it crashes when I open it.`,
    `c: Dear support team,

my account number is {account} and I would like the refund of {total} to go to IBAN {iban}.

Kind regards,
{name}
a: Dear Ms {last},

thank you for your message. We have sent {total} to {iban}.

Best wishes,
{agent}
Customer Care`,
    `a: For security, what is your mother's maiden name?
c: {answer}
a: Thank you. And your password hint?
c: my password is {password}, can you reset it? Username: {user}
a: Please never send your password. I will ask Mr {last} from the {city} office to call you on {phone}.`,
    `c: Is the {product} in stock in {city}? I saw it for {total} on {date}.
a: It is. Release {version} ships in 3 to 5 days, 12 pieces are left, free returns within 30 days.
c: Great, may I pick it up at 10:30?
a: Of course. Will that be all?
c: Yes, thanks for your help. Have a nice Sunday!`,
  ),
  ...of(
    'de',
    `a: Guten Tag, mein Name ist {agent}, wie kann ich helfen?
c: Hallo {agent}, ich heiße {name}. Meine Bestellnummer ist {order}.
a: Danke, Frau {last}. Wie lautet Ihre E-Mail-Adresse?
c: {email}
a: Und die Lieferadresse?
c: {address}
c: Sie erreichen mich unter {phone}.
a: Der Betrag von {total} wurde am {date} gebucht.`,
    `c: Sehr geehrte Damen und Herren,

meine Kundennummer lautet {customer}. Bitte überweisen Sie {total} auf {iban}.

Mit freundlichen Grüßen
{name}
a: Sehr geehrter Herr {last},

wir haben {total} am {date} angewiesen.

Freundliche Grüße
{agent}, Kundenservice`,
    `c: Ich habe {product} in {city} gekauft, Version {version}, bezahlt mit Karte {card}.
a: Wie ist Ihr Name, bitte?
c: {name}
a: Und Ihr Benutzername?
c: {user}
c: Mein Passwort ist {password}, es geht aber nicht.`,
    `c: Haben Sie {product} in {city} auf Lager? Preis {total}, gesehen am {date}.
a: Ja, Fassung {version} ist da. Lieferzeit 3 bis 5 Tage, noch 12 Stück.
c: Danke für die Auskunft. Schönen Sonntag!`,
  ),
  ...of(
    'es',
    `a: Hola, le atiende {agent}, ¿en qué puedo ayudarle?
c: Buenas, {agent}. Me llamo {name} y mi pedido {order} no ha llegado.
a: Gracias, {first}. ¿Me dice su correo y su teléfono?
c: {email}, teléfono {phone}
a: ¿Y la dirección de entrega?
c: {address}
a: El total fue {total} y salió el {date}.`,
    `c: Estimado equipo,

mi número de cliente es {customer}. Quiero el reembolso de {total} en la cuenta {iban}.

Un saludo,
{name}
a: Estimado Sr. {last},

ya está hecho.

Atentamente,
{agent}`,
    `c: Compré {product} en {city} el {date} con la tarjeta {card}.
a: ¿Su nombre completo, por favor?
c: {name}
a: ¿Y su usuario?
c: {user}
c: Mi contraseña es {password}. La versión {version} no abre.`,
  ),
  ...of(
    'fr',
    `a: Bonjour, ici {agent}, que puis-je faire pour vous ?
c: Bonjour {agent}, je m’appelle {name}, ma commande {order} n’est pas arrivée.
a: Merci {first}. Votre adresse e-mail et votre téléphone ?
c: {email}, mon numéro est le {phone}
a: Et l’adresse de livraison ?
c: {address}
a: Le montant était de {total}, expédié le {date}.`,
    `c: Madame, Monsieur,

mon numéro de client est {customer}. Merci de rembourser {total} sur {iban}.

Cordialement,
{name}
a: Bonjour Madame {last},

c’est fait.

Bien à vous,
{agent}`,
    `c: J’ai acheté {product} à {city} le {date} avec la carte {card}.
a: Quel est votre nom, s’il vous plaît ?
c: {name}
a: Et votre identifiant ?
c: {user}
c: Mon mot de passe est {password}. La version {version} plante.`,
  ),
  ...of(
    'pt',
    `a: Olá, aqui é {agent}, como posso ajudar?
c: Oi {agent}, meu nome é {name} e meu pedido {order} não chegou.
a: Obrigado, {first}. Qual é o seu e-mail e telefone?
c: {email}, meu telefone é {phone}
a: E o endereço de entrega?
c: {address}
a: O total foi {total} e saiu em {date}.`,
    `c: Prezada equipe,

meu número de cliente é {customer}. Peço o reembolso de {total} na conta {iban}.

Atenciosamente,
{name}
a: Prezado Sr. {last},

está feito.

Abraços,
{agent}`,
    `c: Comprei {product} em {city} em {date} com o cartão {card}.
a: Seu nome completo, por favor?
c: {name}
a: E o seu usuário?
c: {user}
c: Minha senha é {password}. A versão {version} não abre.`,
  ),
];
