import type { Sentences, TopicPhrases } from '../phrasebook.ts';

export const serviceTopics = {
  routerSwap: {
    open: [
      'Vous avez changé ma box le {date} et depuis, {plan} coupe (tous les soirs|sans arrêt).',
      'La nouvelle box ne fait que clignoter en rouge.',
      'J’ai branché la box de remplacement et (rien ne marche|je n’ai plus internet).',
      'Depuis le changement de box, {plan} est nettement plus lent.',
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
      'Depuis {day}, plus rien ne charge à l’étranger alors que j’ai du réseau.',
      'À l’étranger, {plan} affiche seulement « aucun service ».',
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
    fix: [
      'J’ai levé le blocage, passez une fois en mode avion.',
      'J’ai relevé le plafond, les données sont de retour.',
    ],
    block: [
      'Le réseau partenaire est en panne, nous ne pouvons rien y changer.',
      '{plan} ne couvre pas ce pays.',
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
      'Le dépôt ne peut pas le débloquer aujourd’hui, je n’ai pas de date pour {order}.',
    ],
  },
  addressChange: {
    open: [
      'Je déménage de {city} à {city2} le {soon} et je veux garder {plan}.',
      'J’ai changé mon adresse en ligne le {date} et la facture part toujours à {city}.',
      'Nous emménageons à {city2} le {soon} et {plan} doit suivre.',
      'Malgré mon changement d’adresse du {date}, vos courriers arrivent encore à {city}.',
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
      'La nouvelle adresse doit d’abord être vérifiée.',
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
} as const satisfies Record<string, TopicPhrases<Sentences>>;
