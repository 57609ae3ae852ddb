// The sandbox company: what its people do, and why they cannot.

import type { Row } from '../../template.ts'

export const sandbox: readonly Row[] = [
  [
    'Aino tracks 1:30 in ClickUp: it is in Harvest within seconds.',
    'Aino saisit 1:30 dans ClickUp : c’est dans Harvest en quelques secondes.',
  ],
  [
    'Aino makes her newest time in ClickUp half an hour longer: its copy in Harvest follows.',
    'Aino allonge d’une demi-heure sa dernière saisie dans ClickUp : sa copie dans Harvest suit.',
  ],
  [
    'Jonas deletes his newest time in ClickUp: its copy goes to the waste basket, where it can be taken back.',
    'Jonas supprime sa dernière saisie dans ClickUp : sa copie va à la corbeille, d’où l’on peut la reprendre.',
  ],
  [
    'Viktor changes the same time in Forecast and in TimeLog: that is a question for a person.',
    'Viktor modifie la même saisie dans Forecast et dans TimeLog : c’est à une personne de trancher.',
  ],
  [
    "TimeLog closes Alma's week, and she corrects it in Forecast all the same: that is held until the week is opened again.",
    'TimeLog clôt la semaine d’Alma, et elle la corrige tout de même dans Forecast : c’est retenu jusqu’à la réouverture de la semaine.',
  ],
  [
    'Jonas tracks 0:45 on a list that leads nowhere in Harvest: it waits in the inbox.',
    'Jonas saisit 0:45 sur une liste qui ne mène nulle part dans Harvest : cela attend dans la boîte de réception.',
  ],
  [
    'Freja enters 0:50 in TimeLog: it is in Forecast within a minute.',
    'Freja saisit 0:50 dans TimeLog : c’est dans Forecast en une minute.',
  ],
  ['{name} tracked {time} on {what} in ClickUp.', '{name} a saisi {time} sur {what} dans ClickUp.'],
  [
    'Aino made {time} on {day} half an hour longer in ClickUp.',
    'Aino a allongé d’une demi-heure la saisie de {time} du {day} dans ClickUp.',
  ],
  ['Jonas deleted {time} on {day} in ClickUp.', 'Jonas a supprimé la saisie de {time} du {day} dans ClickUp.'],
  [
    '{time} on {day} was made an hour longer in Forecast and a quarter longer in TimeLog.',
    'La saisie de {time} du {day} a été allongée d’une heure dans Forecast et d’un quart d’heure dans TimeLog.',
  ],
  [
    "TimeLog closed Alma's week; she made {time} on {day} 0:45 longer in Forecast all the same.",
    'TimeLog a clos la semaine d’Alma ; elle a tout de même allongé de 0:45 la saisie de {time} du {day} dans Forecast.',
  ],
  ['Freja entered 0:50 on {day} in TimeLog.', 'Freja a saisi 0:50 le {day} dans TimeLog.'],
  ['{name} has no time left in ClickUp', '{name} n’a plus de temps dans ClickUp'],
  ['there is no such time in step on both sides now', 'il n’y a pour l’instant aucun tel temps synchronisé des deux côtés'],
  [
    'Wait until everything is in step, or enter the sandbox company anew.',
    'Attendez que tout soit synchronisé, ou entrez de nouveau dans l’entreprise du bac à sable.',
  ],
  ['the sandbox company is there already', 'l’entreprise du bac à sable est déjà là'],
  ['the sandbox company is not there', 'l’entreprise du bac à sable n’est pas là'],
  ['Enter it first.', 'Entrez-y d’abord.'],
  ['nobody here does "{name}"', 'personne ici ne fait « {name} »'],
  ['the sandbox company lives in another server process', 'l’entreprise du bac à sable vit dans un autre processus du serveur'],
  ['Leave it there, or stop that process first.', 'Quittez-la là-bas, ou arrêtez d’abord ce processus.'],
  ['there are connections or bridges already', 'il y a déjà des connexions ou des ponts'],
  [
    'It would mix with what you have. Start another server with a data directory of its own to try it.',
    'Elle se mêlerait à ce que vous avez. Démarrez un autre serveur avec son propre répertoire de données pour l’essayer.',
  ],
]
