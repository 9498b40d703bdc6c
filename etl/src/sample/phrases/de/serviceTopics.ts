import type { Sentences, TopicPhrases } from '../phrasebook.ts';

export const serviceTopics = {
  routerSwap: {
    open: [
      'Seit dem Routertausch am {date} bricht {plan} (jeden Abend|ständig) ab.',
      'Der neue Router blinkt nur rot.',
      'Ich habe das Austauschgerät angeschlossen und (nichts geht|habe gar kein Internet).',
      'Nach dem Tausch des Routers ist {plan} deutlich langsamer.',
    ],
    ask: ['Welche Lampen leuchten vorn?', 'Passiert das auch per Kabel oder nur im WLAN?'],
    detail: [
      'Strom ist grün, die Weltkugel ist rot.',
      'Per Kabel und im WLAN, ich habe es am {day} getestet.',
      'Vor dem {date} lief alles.',
    ],
    finding: [
      'Das neue Gerät ist bei {order} noch mit der alten Seriennummer hinterlegt.',
      'Der Tausch vom {date} wurde bei uns nie abgeschlossen.',
    ],
    fix: [
      'Ich habe das Gerät angemeldet und die Leitung neu gestartet.',
      'Das Profil für {plan} ist korrigiert, die Lampe sollte grün werden.',
    ],
    block: [
      'Das Modell muss getauscht werden, vor dem {soon} haben wir keines.',
      'Zuerst muss ein Techniker die Dose prüfen.',
    ],
  },
  simAbroad: {
    open: [
      'Meine SIM findet im Ausland seit {day} kein Netz.',
      'Ich bin verreist und {plan} hat überhaupt keine Daten.',
      'Seit {day} lädt im Ausland keine Seite mehr, obwohl Empfang da ist.',
      '{plan} zeigt im Ausland nur „kein Netz“.',
    ],
    ask: ['Ist das Datenroaming in den Einstellungen an?', 'Welches Netz zeigt das Telefon oben an?'],
    detail: [
      'Es steht nur „Notrufe“ da.',
      'Roaming ist an, neu gestartet habe ich auch.',
      'Im {month} ging es mit demselben Telefon noch.',
    ],
    finding: [
      'Das Roaming wurde am {date} bei der Verlängerung von {plan} gesperrt.',
      'Die Kostengrenze von {amount} ist erreicht, deshalb stoppen die Daten.',
    ],
    fix: [
      'Die Sperre ist weg, bitte einmal den Flugmodus an- und ausschalten.',
      'Ich habe die Grenze angehoben, die Daten laufen wieder.',
    ],
    block: [
      'Das Partnernetz hat eine Störung, da können wir nichts ändern.',
      '{plan} gilt in diesem Land leider nicht.',
    ],
  },
  deliveryDelay: {
    open: [
      'Meine Lieferung sollte am {date} kommen, (es kam nichts|sie ist nicht da).',
      'Die Sendungsverfolgung zu {order} steht seit {day} still.',
      'Wo ist mein Paket? Seit {day} heißt es „in Zustellung“.',
      'Der Bote behauptet, er habe mich in {city} nicht angetroffen, ich war den ganzen Tag da.',
    ],
    ask: ['Stimmt die Adresse in {city} noch?', 'Lag eine Karte im Briefkasten?'],
    detail: [
      'Ja, {city}, dieselbe Adresse wie immer.',
      'Keine Karte, keine E-Mail, nichts.',
      'In der Verfolgung steht {city2}, das ist weit weg.',
    ],
    finding: [
      'Das Paket liegt seit {day} im Lager in {city2}.',
      '{order} wurde angehalten, weil die Hausnummer fehlte.',
    ],
    fix: [
      'Ich habe es freigegeben, neuer Termin ist der {soon}.',
      'Ein neues Paket geht heute per Express raus, ohne Kosten für Sie.',
    ],
    block: [
      'Der Paketdienst muss erst suchen, das dauert {n} Tage.',
      'Das Lager kann es heute nicht freigeben, für {order} habe ich keinen neuen Termin.',
    ],
  },
  addressChange: {
    open: [
      'Ich ziehe am {soon} von {city} nach {city2} und möchte {plan} mitnehmen.',
      'Ich habe meine Adresse am {date} online geändert, die Rechnung geht immer noch nach {city}.',
      'Wir ziehen am {soon} nach {city2} um, {plan} soll mit.',
      'Trotz Ummeldung vom {date} kommt Ihre Post noch nach {city}.',
    ],
    ask: ['Ab wann gilt die neue Adresse?', 'Soll die Rechnung auch dorthin?'],
    detail: [
      'Ab dem {soon}, die Rechnung bitte auch.',
      'Der Vormieter hatte einen Anschluss, ich glaube bei Ihnen.',
      'Es ist ein Neubau, dritter Stock.',
    ],
    finding: [
      '{plan} gibt es in {city2} mit derselben Geschwindigkeit.',
      'Die Änderung vom {date} galt nur für die Lieferadresse.',
    ],
    fix: [
      'Beide Adressen stehen jetzt auf {city2}.',
      'Der Umzug ist gebucht, {plan} läuft dort ab dem {soon}.',
    ],
    block: [
      'Die Leitung in {city2} gehört bis zum {soon} einem anderen Anbieter.',
      'Die neue Adresse muss bei uns erst geprüft werden.',
    ],
  },
  loginCode: {
    open: [
      'Ich komme nicht ins Konto, der Code kommt nie an.',
      'Der Code geht an meine alte Nummer, die ich nicht mehr habe.',
      'Nach (drei|fünf) Versuchen bin ich gesperrt.',
      'Seit {day} habe ich ein neues Telefon und die Anmeldung ist weg.',
    ],
    ask: [
      'Soll der Code an die Nummer gehen, die auf {digits} endet?',
      'Nutzen Sie die App oder die Internetseite?',
    ],
    detail: [
      'Die Nummer endet auf {digits}.',
      'Die App, im Browser habe ich es auch versucht.',
      'Es steht nur da, etwas sei schiefgelaufen.',
    ],
    finding: [
      'Die Codes gehen an eine Nummer, die am {date} ersetzt wurde.',
      'Ihr Konto ist seit {day} nach zu vielen Versuchen gesperrt.',
    ],
    fix: [
      'Das Konto ist offen, ein neuer Code ist unterwegs.',
      'Die Nummer ist geändert, bitte versuchen Sie es noch einmal.',
    ],
    block: [
      'Ohne Ausweiskopie darf ich die Nummer nicht ändern.',
      'Die Sperre endet nach 24 Stunden von selbst, verkürzen kann ich sie nicht.',
    ],
  },
  outage: {
    open: [
      '{plan} ist in {city} seit {day} ausgefallen.',
      'Seit heute früh kein Internet, (das ganze Haus|auch bei den Nachbarn|zum dritten Mal diesen Monat).',
      'Meine Leitung in {city} ist seit {day} tot und ich arbeite von zu Hause.',
      '{plan} fällt jeden Abend gegen {hour} aus.',
    ],
    ask: ['Sind alle Geräte betroffen?', 'Haben Sie den Router schon eine Minute vom Strom genommen?'],
    detail: [
      'Alle Geräte, per Kabel und im WLAN.',
      'Fünf Minuten ohne Strom, keine Änderung.',
      'Die Lampe für die Leitung ist seit {day} aus.',
    ],
    finding: [
      'In {city} ist seit {day} eine Störung gemeldet.',
      'Ihr Anschluss wurde bei Arbeiten am {date} versehentlich abgeschaltet.',
    ],
    fix: [
      'Ich habe den Anschluss neu gesetzt, {plan} sollte gleich wieder da sein.',
      'Die Störung in {city} ist behoben, bitte starten Sie den Router neu.',
    ],
    block: [
      'In {city} muss gegraben werden, die Stadt hat noch keinen Termin genannt.',
      'Der Techniker hat vor dem {soon} nichts frei.',
    ],
  },
} as const satisfies Record<string, TopicPhrases<Sentences>>;
