// What somebody is told of their timers and of time that they type, edit and delete.

import type { Row } from '../../template.ts'

export const trackActs: readonly Row[] = [
  ['there is no such time of yours', 'vous n’avez pas de tel temps'],
  ['It may have been deleted meanwhile.', 'Il a peut-être été supprimé entre-temps.'],
  ['no timer of yours runs', 'aucun chronomètre à vous ne tourne'],
  ['something else was sent with this id before', 'autre chose a déjà été envoyé avec cet identifiant'],
  ['Send it with an id of its own.', 'Envoyez-le avec un identifiant à lui.'],
  [
    'your time is sent since {day} {time}, and this began before',
    'votre temps est envoyé depuis le {day} {time}, et ceci a commencé avant',
  ],
  ['Settings > Time tracking sends earlier time as well.', 'Réglages > Suivi du temps envoie aussi le temps antérieur.'],
  ['it cannot have been done in the future', 'cela ne peut pas avoir été fait dans le futur'],
  ['Set the clock of this device.', 'Réglez l’horloge de cet appareil.'],
  ['it was done more than seven days ago', 'cela a été fait il y a plus de sept jours'],
  ['Type the time instead.', 'Saisissez plutôt le temps.'],
  [
    'the time of this task usually goes to {usual}, not to {chosen}',
    'le temps de cette tâche va d’habitude à {usual}, pas à {chosen}',
  ],
  ['Choose that, or say that you are sure.', 'Choisissez cela, ou dites que vous êtes sûr.'],
  ['you cannot book time on project {ref} now', 'vous ne pouvez pas saisir de temps sur le projet {ref} pour l’instant'],
  [
    'you cannot book time on task {ref} of {project} now',
    'vous ne pouvez pas saisir de temps sur la tâche {ref} de {project} pour l’instant',
  ],
  ['Choose one of those that are offered.', 'Choisissez parmi ce qui est proposé.'],
  ['it changes all the time just now', 'cela change sans cesse en ce moment'],
  ['it ran only {ran}', 'il n’a tourné que {ran}'],
  ['Keep that, or less.', 'Gardez cela, ou moins.'],
  ['the timer ran {ran}, longer than your limit', 'le chronomètre a tourné {ran}, plus longtemps que votre limite'],
  ['the timer ran {ran}, of which {until} until midnight', 'le chronomètre a tourné {ran}, dont {until} jusqu’à minuit'],
  ['Say what to keep of it.', 'Dites ce qu’il faut en garder.'],
  ['a project and its task are chosen together', 'un projet et sa tâche se choisissent ensemble'],
  ['it is on no task', 'il n’est sur aucune tâche'],
  ['Put it on a task in the work tool first.', 'Mettez-le d’abord sur une tâche dans l’outil de travail.'],
  ['it has been deleted', 'il a été supprimé'],
  ['a timer runs on it', 'un chronomètre tourne dessus'],
  [
    'Stop it first; its note can be changed while it runs.',
    'Arrêtez-le d’abord ; sa note peut être modifiée pendant qu’il tourne.',
  ],
  ['it is in the time tracker alone', 'il n’est que dans l’outil de suivi du temps'],
  ['Change it there.', 'Modifiez-le là-bas.'],
  ['it cannot be changed: {why:maybe}', 'il ne peut pas être modifié : {why}'],
  ['{count:number} days cannot be shown at once', '{count} jours ne peuvent pas être affichés d’un coup'],
  ['Ask for 1 to {most:number} days.', 'Demandez de 1 à {most} jours.'],
]
