import type { Sentences, TopicPhrases } from '../phrasebook.ts';

export const moneyTopics = {
  chargedTwice: {
    open: [
      'J’ai été débité{e} deux fois le {date}(|, {amount} à chaque fois|, du même montant).',
      'Mon relevé montre deux fois {amount} pour {plan}.',
      'Pourquoi y a-t-il deux paiements de {amount} ?',
      'Vous avez prélevé {amount} le {date}, puis encore une fois (deux jours après|le lendemain).',
    ],
    ask: [
      'Les deux paiements sont-ils passés, ou l’un est-il en attente ?',
      'Est-ce la même carte les deux fois ?',
    ],
    detail: [
      'Les deux sont passés, ma banque l’a confirmé {day}.',
      'La même carte, qui finit par {digits}.',
      'Les deux datent du {date}.',
    ],
    finding: [
      'Je vois les deux débits de {amount} sous {order}.',
      'Vous avez raison, le paiement du {date} est passé deux fois.',
    ],
    fix: [
      'J’ai annulé le second débit, {amount} vous sont rendus.',
      'Je viens de rembourser {amount} sur votre carte.',
    ],
    block: [
      'La banque n’a pas encore libéré le second débit.',
      'Le remboursement de {amount} demande un accord que je ne peux pas donner.',
    ],
  },
  cancellation: {
    open: [
      'Je voudrais résilier {plan} au {soon}.',
      'J’ai résilié {plan} le {date} et je n’ai reçu aucune confirmation.',
      'Comment résilier {plan} ? Le bouton de mon compte (est grisé|donne une erreur).',
      'Je pars vivre à l’étranger et je dois arrêter {plan}.',
    ],
    ask: ['Comment avez-vous envoyé la résiliation ?', 'Souhaitez-vous garder votre numéro ?'],
    detail: [
      'Par (courrier|e-mail|le formulaire) le {date}.',
      'Le prix est passé à {amount}, c’est la raison.',
      'Je veux garder le numéro.',
    ],
    finding: [
      'Votre résiliation du {date} est bien arrivée, elle était classée sous un autre numéro.',
      'Le préavis pour {plan} est d’un mois.',
    ],
    fix: [
      'C’est enregistré, {plan} s’arrête le {soon}.',
      'La résiliation est confirmée, la lettre est dans votre messagerie.',
    ],
    block: [
      'Le système n’accepte que la fin de la période.',
      'Sans justificatif de déménagement, je ne peux pas arrêter {plan} plus tôt.',
    ],
  },
  refund: {
    open: [
      'Le {date}, on m’a dit que je récupérerais {amount}, (toujours rien|je ne vois rien venir).',
      'Où en est mon remboursement de {amount} ?',
      'J’ai renvoyé le téléphone le {date}, il manque toujours {amount}.',
      'La facture affiche toujours {amount}, alors que le remboursement était promis.',
    ],
    ask: ['Avez-vous la preuve de dépôt ?', 'Sur quel compte devait-il arriver ?'],
    detail: [
      'J’ai la preuve du {date} sous les yeux.',
      'Sur le compte habituel, qui finit par {digits}.',
      'Confirmé par e-mail le {date}, {amount}.',
    ],
    finding: [
      'Le remboursement a été accordé le {date}, mais jamais versé.',
      'Il est parti sur un ancien compte, fermé depuis.',
    ],
    fix: ['J’ai débloqué {amount}, le virement est parti.', 'Le compte est corrigé et le paiement relancé.'],
    block: [
      'L’entrepôt n’a pas encore confirmé le retour de {order}.',
      'Au-delà de {small}, une deuxième personne vérifie.',
    ],
  },
  upgrade: {
    open: [
      'J’ai commandé le passage à {plan} le {date} et l’activation est bloquée.',
      'Je suis passé{e} à {plan}, mais le débit est le même qu’avant.',
      'Depuis le {date}, mon passage à {plan} attend l’activation.',
      'On m’a proposé {plan} à {amount} et la page affiche plus cher.',
    ],
    ask: ['Quel statut voyez-vous dans votre compte ?', 'Avez-vous mesuré le débit par câble ?'],
    detail: [
      '« En cours » depuis le {date}.',
      'Mesuré par câble, la moitié de ce que promet {plan}.',
      'Commandé en ligne, avec le code de votre e-mail.',
    ],
    finding: [
      'La commande {order} attend la clôture d’une ancienne mensualité.',
      'La remise n’a pas été reprise.',
    ],
    fix: ['Je l’ai débloqué, {plan} est actif.', 'Le prix est corrigé à {amount} par mois.'],
    block: [
      '{plan} n’est pas encore possible à votre adresse.',
      'L’offre s’est terminée le {date}, je ne peux plus donner ce prix.',
    ],
  },
  contractEnd: {
    open: [
      'Mon contrat s’est terminé le {date} et vous avez encore pris {amount}.',
      'Je ne suis plus chez vous, pourquoi une facture de {amount} ?',
      'Je suis parti{e} en {month} et {day}, encore {amount} de prélevés.',
      'La facture finale de {plan} est trop élevée de {amount}.',
    ],
    ask: ['Avez-vous la confirmation de la date de fin ?', 'Avez-vous rendu l’appareil ?'],
    detail: [
      'La confirmation dit {date}, noir sur blanc.',
      'J’ai rendu la box en {month}.',
      'La facture date de {day}.',
    ],
    finding: [
      'La date de fin a été saisie un mois trop tard.',
      'Les {amount} concernent une box notée comme non rendue.',
    ],
    fix: ['J’ai annulé la facture et la relance.', 'Les {amount} sont crédités et le prélèvement supprimé.'],
    block: [
      'La facture est déjà au recouvrement, je ne peux pas l’arrêter ici.',
      'Ce ne sera corrigé qu’à la prochaine facturation.',
    ],
  },
  invoiceName: {
    open: [
      'La facture est au mauvais nom(|, ce devrait être notre société).',
      'Il me faut la facture du {date} avec notre numéro de TVA.',
      'Depuis {month}, mon nom est mal écrit sur chaque facture.',
      'Mon comptable refuse la facture de {plan}, le nom de la société manque.',
    ],
    ask: ['Comment le nom doit-il figurer exactement ?', 'Est-ce la dernière facture ou toutes ?'],
    detail: [
      'Toutes depuis {month}.',
      'Seulement celle du {date}, de {amount}.',
      'Le contrat est bon, seule la facture est fausse.',
    ],
    finding: [
      'Le nom vient d’une ancienne fiche du {date}.',
      'Le nom de votre société est enregistré, mais pas relié à {order}.',
    ],
    fix: [
      'J’ai corrigé le nom et refait la facture.',
      'La nouvelle facture de {amount} est dans votre compte.',
    ],
    block: [
      'Les factures d’un trimestre clos ne peuvent pas être refaites.',
      'Seul le titulaire du contrat peut le changer.',
    ],
  },
} as const satisfies Record<string, TopicPhrases<Sentences>>;
