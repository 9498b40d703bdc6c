import type { Sentences, TopicPhrases } from '../phrasebook.ts';

export const moneyTopics = {
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
  refund: {
    open: [
      'Am {date} wurde mir gesagt, ich bekomme {amount} zurück, (bisher nichts|auf dem Konto ist nichts).',
      'Wo bleibt meine Erstattung über {amount}?',
      'Ich habe das Telefon am {date} zurückgeschickt, die {amount} fehlen noch.',
      'Auf der Rechnung stehen weiterhin {amount}, obwohl die Erstattung zugesagt war.',
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
  upgrade: {
    open: [
      'Ich habe am {date} den Wechsel zu {plan} bestellt, er hängt bei der Aktivierung.',
      'Ich bin jetzt bei {plan}, aber genauso langsam wie vorher.',
      'Seit dem {date} wartet mein Wechsel zu {plan} auf die Freischaltung.',
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
} as const satisfies Record<string, TopicPhrases<Sentences>>;
