import type { TopicKey } from '../../topics.ts';
import type { Sentences, TopicPhrases } from '../phrasebook.ts';

export const topics: Record<TopicKey, TopicPhrases<Sentences>> = {
  chargedTwice: {
    open: [
      'Mir wurden am {date} zweimal {amount} abgebucht.',
      'Auf meiner Abrechnung steht {plan} doppelt, (jeweils|beide Male) {amount}.',
      'Warum sehe ich zwei Zahlungen über {amount}?',
      'Sie haben am {date} {amount} eingezogen und (zwei Tage später|am nächsten Morgen) noch einmal.',
    ],
    ask: [
      'Sind beide Beträge schon gebucht oder ist einer nur vorgemerkt?',
      'War es beide Male dieselbe Karte?',
    ],
    detail: [
      'Beide sind gebucht, das hat mir die Bank am {day} bestätigt.',
      'Dieselbe Karte, Endziffern {digits}.',
      'Beide vom {date}.',
    ],
    finding: [
      'Ich sehe beide Abbuchungen über {amount} bei {order}.',
      'Sie haben recht, die Zahlung vom {date} lief doppelt.',
    ],
    fix: [
      'Ich habe die zweite Buchung storniert, {amount} gehen zurück.',
      'Die {amount} sind eben erstattet worden.',
    ],
    block: [
      'Die zweite Zahlung ist von der Bank noch nicht freigegeben.',
      'Für die Erstattung von {amount} brauche ich eine Freigabe, die ich nicht habe.',
    ],
  },
  routerSwap: {
    open: [
      'Seit dem Routertausch am {date} bricht {plan} (jeden Abend|ständig) ab.',
      'Der neue Router blinkt nur rot.',
      'Ich habe das Austauschgerät angeschlossen und (nichts geht|habe gar kein Internet).',
      'Wohin schicke ich den alten Router? Im Paket lag kein Etikett.',
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
      'Ich habe am {date} den Reisepass für Daten gebucht, er ist immer noch nicht aktiv.',
      'Ich fahre am {soon} los, gilt {plan} dort ohne Aufpreis?',
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
      'Die Option für {plan} ist jetzt aktiv.',
    ],
    block: [
      'Das Partnernetz hat eine Störung, da können wir nichts ändern.',
      '{plan} gilt in diesem Land leider nicht.',
    ],
  },
  cancellation: {
    open: [
      'Ich möchte {plan} zum {soon} kündigen.',
      'Ich habe {plan} am {date} gekündigt und keine Bestätigung bekommen.',
      'Wie kündige ich {plan}? Der Knopf im Konto (ist grau|führt zu einem Fehler).',
      'Ich ziehe ins Ausland und muss {plan} beenden.',
    ],
    ask: ['Wie haben Sie die Kündigung geschickt?', 'Möchten Sie Ihre Rufnummer behalten?'],
    detail: [
      'Per (Brief|E-Mail|Formular) am {date}.',
      'Der Preis ist auf {amount} gestiegen, das ist der Grund.',
      'Die Nummer möchte ich mitnehmen.',
    ],
    finding: [
      'Die Kündigung vom {date} ist da, sie lag unter einer anderen Nummer.',
      'Für {plan} gilt eine Frist von einem Monat.',
    ],
    fix: [
      'Ist eingetragen, {plan} endet am {soon}.',
      'Die Kündigung ist bestätigt, das Schreiben liegt in Ihrem Postfach.',
    ],
    block: [
      'Das System nimmt nur das Ende der Laufzeit an.',
      'Ohne Nachweis des Umzugs kann ich {plan} nicht früher beenden.',
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
      'Das Gerät ist vergriffen, für {order} habe ich keinen neuen Termin.',
    ],
  },
  refund: {
    open: [
      'Am {date} wurde mir gesagt, ich bekomme {amount} zurück, (bisher nichts|auf dem Konto ist nichts).',
      'Wo bleibt meine Erstattung über {amount}?',
      'Ich habe das Telefon am {date} zurückgeschickt, die {amount} fehlen noch.',
      'Die Erstattung kam, aber es sind weniger als die vereinbarten {amount}.',
    ],
    ask: ['Haben Sie den Einlieferungsbeleg?', 'Auf welches Konto sollte das Geld gehen?'],
    detail: [
      'Den Beleg vom {date} habe ich vor mir.',
      'Auf das Konto, von dem Sie auch abbuchen, Endziffern {digits}.',
      'Es kam am {date} per E-Mail, {amount}.',
    ],
    finding: [
      'Die Erstattung wurde am {date} genehmigt, aber nie ausgezahlt.',
      'Das Geld ging an ein altes Konto, das geschlossen ist.',
    ],
    fix: [
      'Ich habe {amount} freigegeben, sie sind unterwegs.',
      'Das Konto ist korrigiert, die Zahlung läuft neu.',
    ],
    block: [
      'Das Lager hat die Rücksendung zu {order} noch nicht bestätigt.',
      'Beträge über {small} prüft eine zweite Person.',
    ],
  },
  addressChange: {
    open: [
      'Ich ziehe am {soon} von {city} nach {city2} und möchte {plan} mitnehmen.',
      'Ich habe meine Adresse am {date} online geändert, die Rechnung geht immer noch nach {city}.',
      'Wir wohnen seit dem {date} in {city2}, {plan} läuft dort noch nicht.',
      'Ihr Formular kennt meine neue Straße in {city2} nicht.',
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
      'Für {city2} bekomme ich vor dem nächsten Monat keinen Techniker.',
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
  upgrade: {
    open: [
      'Ich habe am {date} den Wechsel zu {plan} bestellt, er hängt bei der Aktivierung.',
      'Ich bin jetzt bei {plan}, aber genauso langsam wie vorher.',
      'Was kostet mich der Wechsel zu {plan}?',
      'Im Angebot stand {plan} für {amount}, auf der Bestellseite steht mehr.',
    ],
    ask: ['Was steht in Ihrem Konto als Status?', 'Haben Sie die Geschwindigkeit per Kabel gemessen?'],
    detail: [
      'Seit dem {date} steht da „in Bearbeitung“.',
      'Per Kabel gemessen, die Hälfte von dem, was {plan} verspricht.',
      'Bestellt habe ich online, mit Ihrem Gutschein.',
    ],
    finding: ['Der Auftrag {order} wartet auf eine alte Rate.', 'Der Rabatt wurde nicht übernommen.'],
    fix: ['Ich habe es angestoßen, {plan} ist aktiv.', 'Der Preis ist auf {amount} im Monat korrigiert.'],
    block: [
      '{plan} ist an Ihrer Adresse noch nicht möglich.',
      'Das Angebot endete am {date}, den Preis kann ich nicht mehr geben.',
    ],
  },
  contractEnd: {
    open: [
      'Mein Vertrag endete am {date}, trotzdem wurden {amount} abgebucht.',
      'Ich bin kein Kunde mehr, warum bekomme ich eine Rechnung über {amount}?',
      'Im {month} habe ich gewechselt und am {day} gingen wieder {amount} ab.',
      'Die Schlussrechnung für {plan} ist um {amount} zu hoch.',
    ],
    ask: ['Haben Sie die Bestätigung mit dem Enddatum?', 'Haben Sie das Gerät zurückgeschickt?'],
    detail: [
      'In der Bestätigung steht {date}, schwarz auf weiß.',
      'Den Router habe ich im {month} zurückgeschickt.',
      'Die Rechnung ist vom {day}.',
    ],
    finding: [
      'Das Enddatum wurde einen Monat zu spät eingetragen.',
      'Die {amount} sind für einen Router, der als nicht zurückgegeben gilt.',
    ],
    fix: [
      'Rechnung und Mahnung sind storniert.',
      'Die {amount} sind gutgeschrieben, die Lastschrift ist gelöscht.',
    ],
    block: [
      'Die Rechnung liegt schon beim Inkasso, das kann ich hier nicht stoppen.',
      'Vor dem nächsten Rechnungslauf lässt sich das nicht korrigieren.',
    ],
  },
  invoiceName: {
    open: [
      'Die Rechnung läuft auf den falschen Namen(|, richtig wäre unsere Firma).',
      'Ich brauche die Rechnung vom {date} mit unserer USt-Nummer.',
      'Seit {month} ist mein Name auf jeder Rechnung falsch geschrieben.',
      'Die Buchhaltung nimmt die Rechnung für {plan} nicht an, der Firmenname fehlt.',
    ],
    ask: ['Wie genau soll der Name lauten?', 'Betrifft es nur die letzte Rechnung oder alle?'],
    detail: [
      'Alle seit {month}.',
      'Nur die vom {date} über {amount}.',
      'Der Vertrag stimmt, nur die Rechnung ist falsch.',
    ],
    finding: [
      'Der Name stammt aus einem alten Eintrag vom {date}.',
      'Ihr Firmenname ist gespeichert, aber nicht mit {order} verknüpft.',
    ],
    fix: [
      'Ich habe den Namen berichtigt und die Rechnung neu ausgestellt.',
      'Die neue Rechnung über {amount} liegt in Ihrem Konto.',
    ],
    block: [
      'Rechnungen aus einem abgeschlossenen Quartal lassen sich nicht neu ausstellen.',
      'Das darf nur die Person ändern, auf die der Vertrag läuft.',
    ],
  },
};
