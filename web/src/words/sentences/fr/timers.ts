// Timers: at vendors, mirrored, forgotten.

import type { Row } from '../../template.ts'

const atClickup: readonly Row[] = [
  [
    'ClickUp showed the timer of person {one} for that of {other}',
    'ClickUp a montré le chronomètre de la personne {one} pour celui de {other}',
  ],
  [
    'its answer is not the timer, nor does it show it as running',
    'sa réponse n’est pas le chronomètre, et il ne le montre pas en marche',
  ],
  [
    'ClickUp starts and stops timers only for the person whose token is used',
    'ClickUp ne démarre et n’arrête de chronomètres que pour la personne dont le jeton est utilisé',
  ],
  ['it still shows time entry {ref} as running', 'il montre encore la saisie {ref} en marche'],
  [
    'ClickUp shows time entry {ref} as running, and another one, or none, as the running one',
    'ClickUp montre la saisie {ref} en marche, et une autre, ou aucune, comme celle qui tourne',
  ],
]

const atHarvest: readonly Row[] = [
  [
    "The timer of person {ref} is out of reach: this Harvest token is not an administrator's",
    'Le chronomètre de la personne {ref} est hors de portée : ce jeton Harvest n’est pas celui d’un administrateur',
  ],
  [
    'Harvest made entry {id}, which does not run, instead of starting a timer',
    'Harvest a créé la saisie {id}, qui ne tourne pas, au lieu de démarrer un chronomètre',
  ],
  [
    'Harvest made an entry that does not run instead of starting a timer; it was removed. Check the connection anew',
    'Harvest a créé une saisie qui ne tourne pas au lieu de démarrer un chronomètre ; elle a été retirée. Vérifiez de nouveau la connexion',
  ],
  [
    'Harvest answered the stop of entry {ref} with an entry that runs',
    'Harvest a répondu à l’arrêt de la saisie {ref} par une saisie qui tourne',
  ],
]

const mirrored: readonly Row[] = [
  ['It has just been entered.', 'Elle vient d’être saisie.'],
  ['It was deleted here.', 'Elle a été supprimée ici.'],
  ['A timer is running on both sides.', 'Un chronomètre tourne des deux côtés.'],
  [
    'It was stopped, but it still runs on a side where Hourbridge cannot stop it for this person: stop it there. Settings > Time tracking says how to let Hourbridge do it.',
    'Il a été arrêté, mais il tourne encore d’un côté où Hourbridge ne peut pas l’arrêter pour cette personne : arrêtez-le là-bas. Réglages > Suivi du temps dit comment laisser Hourbridge le faire.',
  ],
  [
    'Its timer ran {hours} h {minutes} min, over midnight. A person says what is to be kept of it.',
    'Son chronomètre a tourné {hours} h {minutes} min, au-delà de minuit. Une personne dit ce qui en est gardé.',
  ],
  [
    'Its timer ran {hours} h {minutes} min, longer than usual. A person says what is to be kept of it.',
    'Son chronomètre a tourné {hours} h {minutes} min, plus longtemps que d’habitude. Une personne dit ce qui en est gardé.',
  ],
  [
    'Another timer of theirs runs in {vendor}. A person says which one goes on: left is this one, right the other.',
    'Un autre chronomètre de cette personne tourne dans {vendor}. Une personne dit lequel continue : à gauche celui-ci, à droite l’autre.',
  ],
  ["the person's own connection cannot be used", 'la connexion personnelle ne peut pas être utilisée'],
  ['nothing of it is there', 'il n’en reste rien'],
  ['Say what is to be kept of it on the page of its task.', 'Dites ce qui en est gardé sur la page de sa tâche.'],
]

export const timers: readonly Row[] = [...atClickup, ...atHarvest, ...mirrored]
