// What the connector of Redmine says.

import type { Row } from '../../template.ts'

const settings: readonly Row[] = [
  [
    'What counts as a task: issues, or the activities of a project, for time that is on no issue. Issues if left out.',
    'Ce qui compte comme tâche : les demandes (issues), ou les activités d’un projet (activities), pour le temps qui n’est sur aucune demande. Issues par défaut.',
  ],
  [
    "The activity that time on issues gets, by its name. Redmine's own default if left out.",
    'L’activité du temps passé sur les demandes, par son nom. Par défaut, celle de Redmine.',
  ],
  [
    'The custom field for time entries that takes the mark of a copy. Hourbridge if left out; there need not be one.',
    'Le champ personnalisé des saisies de temps qui reçoit le repère d’une copie. Hourbridge par défaut ; il peut ne pas exister.',
  ],
  [
    'must be the address of your Redmine, such as https://redmine.example.com',
    'doit être l’adresse de votre Redmine, par exemple https://redmine.example.com',
  ],
  [
    'must be an API key: in Redmine under My account, API access key. Best of an administrator',
    'doit être une clé d’API : dans Redmine sous Mon compte, Clé d’accès API. De préférence celle d’un administrateur',
  ],
  [
    'Redmine lets no program in: switch on "Enable REST web service" under Administration, Settings, API',
    'Redmine ne laisse entrer aucun programme : activez « Activer l’API REST » sous Administration, Configuration, API',
  ],
  [
    'Redmine has no custom field for time entries called "{name}"',
    'Redmine n’a pas de champ personnalisé « {name} » pour le temps passé',
  ],
  [
    'The custom field "{name}" of Redmine must be of the format text, and take {length:number} characters',
    'Le champ personnalisé « {name} » de Redmine doit être du format Texte et accepter {length} caractères',
  ],
  [
    'This connection to Redmine takes activities for tasks, and those are not followed: set tasks to issues',
    'Cette connexion à Redmine prend les activités pour tâches, et celles-ci ne sont pas suivies : réglez tasks sur issues',
  ],
]

const reach: readonly Row[] = [
  [
    'This key of Redmine belongs to another person than it did',
    'Cette clé de Redmine appartient à une autre personne qu’auparavant',
  ],
  [
    "This key of Redmine is no longer an administrator's: what it does not show may well be there",
    'Cette clé de Redmine n’est plus celle d’un administrateur : ce qu’elle ne montre pas existe peut-être',
  ],
  [
    "The time of person {person} cannot be read: the key's owner may not see the time of others in Redmine. {advice:maybe}",
    'Le temps de la personne {person} est illisible : le propriétaire de la clé ne peut pas voir le temps des autres dans Redmine. {advice}',
  ],
  [
    "Use an administrator's key, or give them a role in the projects that may see, log and edit the time of others",
    'Prenez la clé d’un administrateur, ou donnez-lui dans les projets un rôle qui peut voir, saisir et modifier le temps des autres',
  ],
  [
    'Redmine: rows went while a list was read, three times in a row',
    'Redmine : des lignes ont disparu pendant la lecture d’une liste, trois fois de suite',
  ],
]

const answers: readonly Row[] = [
  ['Redmine: {words:maybe} ({status:number})', 'Redmine : {words} ({status})'],
  ['Redmine: {words:maybe} ({status:number}): {path}', 'Redmine : {words} ({status}) : {path}'],
  ['the key is not valid, or its owner is locked', 'la clé n’est pas valable, ou son propriétaire est verrouillé'],
  ['it answers from another address: {address:maybe}', 'il répond depuis une autre adresse : {address}'],
  ['which one it does not say', 'sans dire laquelle'],
  ['a page that is not of its API', 'une page qui n’est pas de son API'],
  ['not allowed', 'interdit'],
  ['not there', 'introuvable'],
  ['It was changed, but cannot be read. {reason:maybe}', 'C’est modifié, mais illisible. {reason}'],
  [
    'Redmine kept time entry {id:number} with another {fields:fields} than it was given',
    'Redmine a enregistré la saisie de temps {id} avec d’autres valeurs que celles données : {fields}',
  ],
  ['Redmine: time entry {id} is gone', 'Redmine : la saisie de temps {id} n’existe plus'],
  ['Nothing but time is written to Redmine, no {kind:thing}', 'Seul le temps est écrit dans Redmine, {kind.aucun}'],
]

const places: readonly Row[] = [
  [
    'Project {name} is closed: reopen it on its page in Redmine',
    'Le projet {name} est fermé : réouvrez-le sur sa page dans Redmine',
  ],
  [
    'Time tracking is off in project {name}: switch it on in Redmine in the settings of the project',
    'Le suivi du temps passé est désactivé dans le projet {name} : activez-le dans Redmine, dans la configuration du projet',
  ],
  [
    "Project {ref} is archived, or not shown to the key's owner",
    'Le projet {ref} est archivé, ou n’est pas montré au propriétaire de la clé',
  ],
  [
    'Person {person} is locked or no member of project {name}: give them a role there that may log time',
    'La personne {person} est verrouillée ou n’est pas membre du projet {name} : donnez-lui-y un rôle qui peut saisir du temps',
  ],
  [
    "The key's owner may not log and edit the time of others in project {name}: give them a role there that may",
    'Le propriétaire de la clé ne peut ni saisir ni modifier le temps des autres dans le projet {name} : donnez-lui-y un rôle qui le peut',
  ],
  [
    'Redmine has no activity "{activity}" in project {name}. Choose from: {choices:choices}',
    'Redmine n’a pas d’activité « {activity} » dans le projet {name}. Choisissez parmi : {choices}',
  ],
  [
    'No activity is the default in Redmine: give the connection one with activity. There are: {choices:choices}',
    'Aucune activité n’est celle par défaut dans Redmine : donnez-en une à la connexion avec activity. Il y a : {choices}',
  ],
]

const issues: readonly Row[] = [
  ['"{words}" is no issue of Redmine', '« {words} » n’est pas une demande de Redmine'],
  ['{host:host} is not the Redmine that is connected', '{host} n’est pas le Redmine connecté'],
  [
    'Give the number of the issue, such as #123, or the address of its page in Redmine',
    'Donnez le numéro de la demande, par exemple #123, ou l’adresse de sa page dans Redmine',
  ],
]

export const redmine: readonly Row[] = [...settings, ...reach, ...answers, ...places, ...issues]
