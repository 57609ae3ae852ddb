// What connectors say of their vendors: refusals, locks, what a field of the settings must be. The vendors' own words stay as they are.

import type { Row } from '../../template.ts'

const anyVendor: readonly Row[] = [
  [
    '{vendor} answered {status:number} with something that is not JSON',
    '{vendor} a répondu {status} avec autre chose que du JSON',
  ],
  ['{vendor} answered in an unexpected shape: {complaint:maybe}', '{vendor} a répondu sous une forme inattendue : {complaint}'],
  ['{vendor} did not sign us in: {words:said} ({status:number})', '{vendor} a refusé l’autorisation : {words} ({status})'],
  ['{vendor} shows no time entry {ref}', '{vendor} ne montre pas de saisie de temps {ref}'],
  ['The time of person {person} cannot be read. {reason:maybe}', 'Le temps de la personne {person} est illisible. {reason}'],
  ['no reason given', 'sans raison donnée'],
  ['{vendor:ref} account {id:ref}', 'le compte {vendor} {id}'],
  ['time entry', 'saisie de temps'],
  ['time registration', 'saisie de temps'],
  ['work', 'saisie de temps'],
]

const clickup: readonly Row[] = [
  [
    'A personal token, pk_…: in ClickUp under your picture, Settings, Apps, API Token. Best of an owner or admin.',
    'Un jeton personnel, pk_… : dans ClickUp, sous votre photo, Settings, Apps, API Token. De préférence celui d’un propriétaire ou administrateur.',
  ],
  ['ClickUp: {words:said} ({status})', 'ClickUp : {words} ({status})'],
  [
    'This ClickUp token does not reach workspace {workspace}; it reaches: {reached:choices}',
    'Ce jeton ClickUp n’atteint pas l’espace de travail {workspace} ; il atteint : {reached}',
  ],
  [
    'ClickUp answered the creation of a time entry without the entry',
    'ClickUp a répondu à la création d’une saisie de temps sans la renvoyer',
  ],
  [
    "must be the workspace's id: the first number in the address of any ClickUp page",
    'doit être l’identifiant de l’espace de travail : le premier nombre de l’adresse de toute page ClickUp',
  ],
  [
    'ClickUp stored the time entry, but it could not be read back. {reason:maybe}',
    'ClickUp a enregistré la saisie de temps, mais elle n’a pas pu être relue. {reason}',
  ],
  [
    'Locked in ClickUp: its timesheet is approved or its period is closed',
    'Verrouillé dans ClickUp : sa feuille de temps est approuvée ou sa période est close',
  ],
  ['ClickUp cannot move a time entry to another person', 'ClickUp ne peut pas passer une saisie de temps à une autre personne'],
  ['ClickUp cannot take a time entry off its task', 'ClickUp ne peut pas retirer une saisie de temps de sa tâche'],
  [
    "Time Tracking is off in Space {space}: an owner or admin turns it on in the Space's settings under ClickApps",
    'Le suivi du temps est désactivé dans l’espace {space} : un propriétaire ou un administrateur l’active dans les réglages de l’espace, sous ClickApps',
  ],
  ['ClickUp renews no tokens: sign in again', 'ClickUp ne renouvelle pas les jetons : connectez-vous de nouveau'],
  ['ClickUp answered a webhook without its secret', 'ClickUp a répondu pour un webhook sans son secret'],
]

const harvest: readonly Row[] = [
  [
    'A personal access token: made at id.getharvest.com/developers. Best of an administrator.',
    'Un jeton d’accès personnel, créé sur id.getharvest.com/developers. De préférence celui d’un administrateur.',
  ],
  ['Harvest: {words:said} ({status})', 'Harvest : {words} ({status})'],
  [
    'Harvest continued a list at another host, or in a circle',
    'Harvest a poursuivi une liste sur un autre serveur, ou en boucle',
  ],
  [
    "must be the account's id, a number: id.getharvest.com/developers shows it beside the token",
    'doit être l’identifiant du compte, un nombre : id.getharvest.com/developers le montre à côté du jeton',
  ],
  [
    'must be an e-mail or address of who runs this: Harvest wants one with every request',
    'doit être l’e-mail ou l’adresse de qui exploite ce serveur : Harvest en demande un à chaque requête',
  ],
  [
    "The time of person {person} cannot be read: this Harvest token is not an administrator's",
    'Le temps de la personne {person} est illisible : ce jeton Harvest n’est pas celui d’un administrateur',
  ],
  [
    "This Harvest token is no longer an administrator's: what it does not show may well be there",
    'Ce jeton Harvest n’est plus celui d’un administrateur : ce qu’il ne montre pas existe peut-être bien',
  ],
  [
    'A Harvest account with start and end times takes no entry that crosses midnight',
    'Un compte Harvest avec heures de début et de fin n’accepte aucune saisie qui passe minuit',
  ],
  [
    'Harvest kept entry {id} without the reference that we gave it',
    'Harvest a enregistré la saisie {id} sans la référence que nous lui avons donnée',
  ],
  [
    'Harvest started a timer, entry {id}, instead of keeping the hours',
    'Harvest a démarré un chronomètre, saisie {id}, au lieu d’enregistrer les heures',
  ],
  [
    'Harvest started a timer instead of keeping the hours; the timer was removed. Check the connection anew',
    'Harvest a démarré un chronomètre au lieu d’enregistrer les heures ; le chronomètre a été supprimé. Vérifiez de nouveau la connexion',
  ],
  ['Harvest cannot move a time entry to another person', 'Harvest ne peut pas passer une saisie de temps à une autre personne'],
  [
    'Harvest did not change {fields:fields} of a locked entry',
    'Harvest n’a pas modifié ceci dans une saisie verrouillée : {fields}',
  ],
  [
    '{message:maybe}. The entry is there: is the person assigned to the project?',
    '{message}. La saisie existe : la personne est-elle affectée au projet ?',
  ],
  [
    'Harvest: entries went while a list was read, three times in a row',
    'Harvest : des saisies ont disparu pendant la lecture d’une liste, trois fois de suite',
  ],
  ['Locked in Harvest', 'Verrouillé dans Harvest'],
  [
    'Project {name} is archived: restore it in Harvest under Projects, Archived projects',
    'Le projet {name} est archivé : restaurez-le dans Harvest, sous Projects, Archived projects',
  ],
  [
    "Task {name} is archived or taken off this project: add it again in the project's settings",
    'La tâche {name} est archivée ou retirée de ce projet : ajoutez-la de nouveau dans les réglages du projet',
  ],
]

const inForecast = 'dans Forecast, sous Admin, Time Registration Settings'
const forecast: readonly Row[] = [
  ['Forecast: {words:said} ({status:number})', 'Forecast : {words} ({status})'],
  ['Forecast: {words:said} ({status:number}): {path}', 'Forecast : {words} ({status}) : {path}'],
  [
    'must be an API key: an administrator makes one in Forecast under Admin, API Keys',
    'doit être une clé d’API : un administrateur en crée une dans Forecast, sous Admin, API Keys',
  ],
  ["must be a short name for the company, such as 'acme'", 'doit être un nom court pour l’entreprise, par exemple « acme »'],
  [
    "This Forecast key opens {name}, not {wanted}: give that company's key",
    'Cette clé Forecast ouvre {name}, et non {wanted} : indiquez la clé de cette entreprise',
  ],
  [
    'The day is locked or in the future: look at the dates that are allowed, in Forecast under Admin, Time Registration Settings',
    `Le jour est verrouillé ou dans le futur : voyez les dates autorisées, ${inForecast}`,
  ],
  [
    'Reopen the task, or allow time on Done tasks, in Forecast under Admin, Time Registration Settings',
    `Rouvrez la tâche, ou autorisez le temps sur les tâches terminées, ${inForecast}`,
  ],
  [
    'Book it on a task of the project, or allow time on projects, in Forecast under Admin, Time Registration Settings',
    `Saisissez-le sur une tâche du projet, ou autorisez le temps sur les projets, ${inForecast}`,
  ],
  ['Allow it, in Forecast under Admin, Time Registration Settings', `Autorisez-le, ${inForecast}`],
  [
    'Write a note where the time was entered, or stop requiring notes, in Forecast under Admin, Time Registration Settings',
    `Écrivez une note là où le temps a été saisi, ou cessez d’exiger des notes, ${inForecast}`,
  ],
  ['Assign the person to the task in Forecast', 'Affectez la personne à la tâche dans Forecast'],
  [
    "Change the project's dates in Forecast, or the day of the time",
    'Changez les dates du projet dans Forecast, ou le jour de la saisie de temps',
  ],
  [
    "Change the task's dates in Forecast, or the day of the time",
    'Changez les dates de la tâche dans Forecast, ou le jour de la saisie de temps',
  ],
  ["Raise the task's estimate in Forecast", 'Augmentez l’estimation de la tâche dans Forecast'],
  [
    'Forecast kept time registration {id} with another {fields:fields} than it was given',
    'Forecast a enregistré la saisie de temps {id} avec d’autres valeurs que celles données : {fields}',
  ],
  ['Forecast: task {ref} is in project {one}, not {two}', 'Forecast : la tâche {ref} est dans le projet {one}, et non {two}'],
  ['Forecast: task {ref} is not there', 'Forecast : la tâche {ref} n’existe pas'],
  [
    'Forecast cannot move a time registration to another {fields:fields}',
    'Forecast ne peut pas changer ceci dans une saisie de temps : {fields}',
  ],
  ['Forecast did not change the day of time registration {ref}', 'Forecast n’a pas changé le jour de la saisie de temps {ref}'],
  ['Nothing but time is written to Forecast, no {kind:thing}', 'Seul le temps est écrit dans Forecast, {kind.aucun}'],
  ['It is on an invoice in Forecast', 'Figure sur une facture dans Forecast'],
  [
    'Forecast: rows went while a list was read, three times in a row',
    'Forecast : des lignes ont disparu pendant la lecture d’une liste, trois fois de suite',
  ],
]

export const vendors: readonly Row[] = [...anyVendor, ...clickup, ...harvest, ...forecast]
