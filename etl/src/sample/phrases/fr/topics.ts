import type { TopicKey } from '../../topics.ts';
import type { Sentences, TopicPhrases } from '../phrasebook.ts';

export const topics: Record<TopicKey, TopicPhrases<Sentences>> = {
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
  routerSwap: {
    open: [
      'Vous avez changé ma box le {date} et depuis, {plan} coupe (tous les soirs|sans arrêt).',
      'La nouvelle box ne fait que clignoter en rouge.',
      'J’ai branché la box de remplacement et (rien ne marche|je n’ai plus internet).',
      'Où dois-je renvoyer l’ancienne box ? Il n’y avait pas d’étiquette dans le colis.',
    ],
    ask: ['Quels voyants sont allumés à l’avant ?', 'Est-ce pareil par câble ou seulement en Wi-Fi ?'],
    detail: [
      'L’alimentation est verte, le globe est rouge.',
      'Par câble et en Wi-Fi, j’ai testé {day}.',
      'Avant le {date}, tout allait bien.',
    ],
    finding: [
      'La nouvelle box est encore liée à {order} avec l’ancien numéro de série.',
      'L’échange du {date} n’a jamais été terminé chez nous.',
    ],
    fix: [
      'J’ai enregistré la box et relancé la ligne.',
      'Le profil de {plan} est corrigé, le voyant devrait passer au vert.',
    ],
    block: [
      'Ce modèle doit être remplacé et nous n’en avons pas avant le {soon}.',
      'Un technicien doit d’abord vérifier la prise.',
    ],
  },
  simAbroad: {
    open: [
      'Ma SIM ne trouve aucun réseau depuis mon arrivée {day}.',
      'Je suis à l’étranger et {plan} n’a pas du tout de données.',
      'J’ai pris le pass voyage le {date} et il n’est toujours pas actif.',
      'Je pars le {soon}, est-ce que {plan} marche là-bas sans supplément ?',
    ],
    ask: ['L’itinérance des données est-elle activée ?', 'Quel réseau s’affiche en haut du téléphone ?'],
    detail: [
      'Il affiche seulement « appels d’urgence ».',
      'L’itinérance est activée et j’ai redémarré.',
      'En {month}, ça marchait avec le même téléphone.',
    ],
    finding: [
      'L’itinérance a été bloquée le {date} au renouvellement de {plan}.',
      'Le plafond de {amount} est atteint, les données sont donc coupées.',
    ],
    fix: ['J’ai levé le blocage, passez une fois en mode avion.', 'Le pass pour {plan} est actif.'],
    block: [
      'Le réseau partenaire est en panne, nous ne pouvons rien y changer.',
      '{plan} ne couvre pas ce pays.',
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
  deliveryDelay: {
    open: [
      'Ma livraison était prévue le {date} et (rien n’est venu|elle n’est pas là).',
      'Le suivi de {order} ne bouge plus depuis {day}.',
      'Où est mon colis ? Il est « en cours de livraison » depuis {day}.',
      'Le livreur prétend que j’étais absent{e} à {city}, je n’ai pas bougé de la journée.',
    ],
    ask: ['L’adresse à {city} est-elle toujours bonne ?', 'Avez-vous trouvé un avis de passage ?'],
    detail: [
      'Oui, {city}, la même adresse que d’habitude.',
      'Pas d’avis, pas d’e-mail, rien.',
      'Le suivi indique {city2}, c’est très loin d’ici.',
    ],
    finding: [
      'Le colis est au dépôt de {city2} depuis {day}.',
      '{order} a été bloqué parce que le numéro d’appartement manquait.',
    ],
    fix: [
      'Je l’ai débloqué, la nouvelle date est le {soon}.',
      'Un nouveau colis part aujourd’hui en express, sans frais.',
    ],
    block: [
      'Le transporteur doit d’abord le chercher, cela prend {n} jours.',
      'Le téléphone est épuisé, je n’ai pas de date pour {order}.',
    ],
  },
  refund: {
    open: [
      'Le {date}, on m’a dit que je récupérerais {amount}, (toujours rien|je ne vois rien venir).',
      'Où en est mon remboursement de {amount} ?',
      'J’ai renvoyé le téléphone le {date}, il manque toujours {amount}.',
      'Le remboursement est arrivé, mais c’est moins que les {amount} convenus.',
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
  addressChange: {
    open: [
      'Je déménage de {city} à {city2} le {soon} et je veux garder {plan}.',
      'J’ai changé mon adresse en ligne le {date} et la facture part toujours à {city}.',
      'Nous habitons à {city2} depuis le {date} et {plan} n’y est pas encore raccordé.',
      'Votre formulaire refuse ma nouvelle rue à {city2}.',
    ],
    ask: ['À partir de quand la nouvelle adresse est-elle valable ?', 'La facture doit-elle aussi y aller ?'],
    detail: [
      'À partir du {soon}, la facture aussi.',
      'L’ancien locataire avait une ligne, chez vous je crois.',
      'C’est un immeuble neuf, troisième étage.',
    ],
    finding: [
      '{plan} est disponible à {city2}, au même débit.',
      'Le changement du {date} ne valait que pour les livraisons.',
    ],
    fix: [
      'Les deux adresses sont passées à {city2}.',
      'Le déménagement est enregistré, {plan} y fonctionne dès le {soon}.',
    ],
    block: [
      'La ligne de {city2} est chez un autre opérateur jusqu’au {soon}.',
      'Pas de technicien à {city2} avant le mois prochain.',
    ],
  },
  loginCode: {
    open: [
      'Je n’arrive pas à me connecter, le code n’arrive jamais.',
      'Le code part sur mon ancien numéro, que je n’ai plus.',
      'Mon compte est bloqué après (trois|cinq) essais.',
      'J’ai changé de téléphone {day} et la connexion a disparu.',
    ],
    ask: [
      'Le code doit-il partir vers le numéro qui finit par {digits} ?',
      'Utilisez-vous l’application ou le site ?',
    ],
    detail: [
      'Le numéro finit par {digits}.',
      'L’application, et j’ai essayé le site aussi.',
      'Ça dit seulement qu’une erreur est survenue.',
    ],
    finding: [
      'Les codes partent vers un numéro remplacé le {date}.',
      'Votre compte est bloqué depuis {day}, trop d’essais.',
    ],
    fix: ['Le compte est débloqué, un nouveau code est parti.', 'Le numéro est à jour, réessayez.'],
    block: [
      'Sans copie de votre pièce d’identité, je ne peux pas changer le numéro.',
      'Le blocage se lève seul après 24 heures, je ne peux pas l’écourter.',
    ],
  },
  outage: {
    open: [
      '{plan} est en panne à {city} depuis {day}.',
      'Plus d’internet depuis ce matin, (tout l’immeuble|les voisins aussi|c’est la troisième fois ce mois-ci).',
      'Ma ligne à {city} est morte depuis {day} et je travaille de chez moi.',
      '{plan} coupe tous les soirs vers {hour}.',
    ],
    ask: ['Tous les appareils sont-ils touchés ?', 'Avez-vous débranché la box une minute ?'],
    detail: [
      'Tous les appareils, par câble et en Wi-Fi.',
      'Cinq minutes débranchée, rien ne change.',
      'Le voyant de la ligne est éteint depuis {day}.',
    ],
    finding: [
      'Une panne est signalée à {city} depuis {day}.',
      'Votre port a été coupé par erreur pendant les travaux du {date}.',
    ],
    fix: [
      'J’ai réinitialisé votre port, {plan} devrait revenir.',
      'La panne de {city} est réparée, redémarrez la box.',
    ],
    block: [
      'À {city}, il faut creuser et la ville n’a pas donné de date.',
      'Le technicien n’a rien de libre avant le {soon}.',
    ],
  },
  upgrade: {
    open: [
      'J’ai commandé le passage à {plan} le {date} et l’activation est bloquée.',
      'Je suis passé{e} à {plan}, mais le débit est le même qu’avant.',
      'Combien me coûterait le passage à {plan} ?',
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
};
