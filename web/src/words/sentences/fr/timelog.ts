// What the connector of TimeLog says.

import type { Row } from '../../template.ts'

const settings: readonly Row[] = [
  [
    "The zone of the site's clock: TimeLog tells times without saying where. Europe/Copenhagen if left out.",
    'Le fuseau de l’horloge du site : TimeLog donne les heures sans dire où. Europe/Copenhagen par défaut.',
  ],
  [
    "An external system that is defined in TimeLog: tasks are given the work tool's id as its key.",
    'Un système externe défini dans TimeLog : les tâches y portent l’identifiant de l’outil de travail comme clé.',
  ],
  [
    'TimeLog does not take Site code, Reporting username or Reporting password: they do not belong together',
    'TimeLog refuse Site code, Reporting username ou Reporting password : ils ne vont pas ensemble',
  ],
  [
    'TimeLog does not take Site code, Reporting username or Reporting password: {words:said}',
    'TimeLog refuse Site code, Reporting username ou Reporting password : {words}',
  ],
  [
    'TimeLog does not take Username or Password: {words:said} ({code})',
    'TimeLog refuse le nom d’utilisateur ou le mot de passe : {words} ({code})',
  ],
  ['Domain or Account name may be wrong. {reason:maybe}', 'Le domaine ou le nom du compte est peut-être faux. {reason}'],
  [
    'must be the address shown in TimeLog under System administration, Integrations and API',
    'doit être l’adresse que montre TimeLog sous System administration, Integrations and API',
  ],
  ['must be an address such as app2.timelog.com', 'doit être une adresse telle que app2.timelog.com'],
  [
    'must be the account name: the part of the address behind the domain',
    'doit être le nom du compte : la partie de l’adresse qui suit le domaine',
  ],
  [
    'must be the user name or the initials of a system administrator',
    'doit être le nom d’utilisateur ou les initiales d’un administrateur système',
  ],
  ['must be the password of that user', 'doit être le mot de passe de cet utilisateur'],
  ['must be the site code of the Reporting API', 'doit être le code de site (Site code) de la Reporting API'],
  ['must be the API ID of the Reporting API', 'doit être l’API ID de la Reporting API'],
  ['must be the password of the Reporting API', 'doit être le mot de passe de la Reporting API'],
  ['must be a zone such as Europe/Copenhagen', 'doit être un fuseau tel que Europe/Copenhagen'],
]

const answers: readonly Row[] = [
  ['TimeLog: {words:said} ({status})', 'TimeLog : {words} ({status})'],
  ['TimeLog: {words:said}', 'TimeLog : {words}'],
  ['There is work on it', 'Elle porte déjà du temps'],
  ['TimeLog knows no employee {ref}', 'TimeLog ne connaît pas d’employé {ref}'],
  ['An allocation in TimeLog has nothing that could change', 'Une affectation dans TimeLog n’a rien qui puisse changer'],
  [
    'The time sheet of that week is closed in TimeLog: reopen it there',
    'La feuille de temps de cette semaine est close dans TimeLog : rouvrez-la là-bas',
  ],
  ['Approved by the project manager in TimeLog', 'Approuvé par le chef de projet dans TimeLog'],
  ['Approved by the department manager in TimeLog', 'Approuvé par le chef de service dans TimeLog'],
  ['Closed or approved in TimeLog', 'Clos ou approuvé dans TimeLog'],
  [
    'Project {name} is not active in TimeLog: no time can be registered on it. Set its status there',
    'Le projet {name} n’est pas actif dans TimeLog : aucun temps ne peut y être saisi. Changez son statut là-bas',
  ],
  ['Task {name} is closed in TimeLog: reopen it there', 'La tâche {name} est close dans TimeLog : rouvrez-la là-bas'],
  ['TimeLog answered {operation} with something else', 'TimeLog a répondu à {operation} par autre chose'],
  ['TimeLog answered with something that is not XML', 'TimeLog a répondu avec autre chose que du XML'],
  [
    'TimeLog answered {operation} in an unexpected shape: {complaint:maybe}',
    'TimeLog a répondu à {operation} sous une forme inattendue : {complaint}',
  ],
  ['TimeLog wrote a task, and then: {message:maybe}', 'TimeLog a écrit une tâche, puis : {message}'],
  ['TimeLog does not have task {ref} any more', 'TimeLog n’a plus la tâche {ref}'],
  ['TimeLog cannot move a task to another project', 'TimeLog ne peut pas déplacer une tâche vers un autre projet'],
  ['TimeLog did not complete task {ref}', 'TimeLog n’a pas clos la tâche {ref}'],
  ['TimeLog did not reopen task {ref}', 'TimeLog n’a pas rouvert la tâche {ref}'],
  ['TimeLog answered a log-in without a token', 'TimeLog a répondu à une connexion sans jeton'],
  ['a fault without words', 'une erreur sans explication'],
  ['It goes on when the week is reopened in TimeLog', 'Cela reprendra quand la semaine sera rouverte dans TimeLog'],
  ['TimeLog showed an empty page {page:number} of {pages:number}', 'TimeLog a montré une page vide, {page} sur {pages}'],
  ['TimeLog keeps no more than 24 hours in one registration', 'TimeLog n’enregistre pas plus de 24 heures dans une seule saisie'],
  [
    'TimeLog kept work {id} otherwise than it was sent: {differences:parts}',
    'TimeLog a enregistré le temps {id} autrement qu’envoyé : {differences}',
  ],
  ['it is not there', 'il n’existe pas'],
  ['{field:ref} is {is:ref} and not {was:ref}', '{field} vaut {is} et non {was}'],
  [
    'TimeLog took a write and did not show it: {message:maybe}',
    'TimeLog a accepté une écriture et ne l’a pas montrée : {message}',
  ],
  ['TimeLog cannot change {fields:fields} of work', 'TimeLog ne peut pas changer ceci dans une saisie : {fields}'],
  [
    'TimeLog did not move the work to another day: move it there by hand',
    'TimeLog n’a pas déplacé le temps à un autre jour : déplacez-le là-bas à la main',
  ],
  ['TimeLog does not have this work any more', 'TimeLog n’a plus ce temps'],
]

export const timelog: readonly Row[] = [...settings, ...answers]
