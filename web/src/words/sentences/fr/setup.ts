// What is wrong with a set-up that somebody declared, and what to do about it.

import type { Row } from '../../template.ts'

const connections: readonly Row[] = [
  ['there is no bridge "{name}"', 'il n’y a pas de pont « {name} »'],
  ['See `hourbridge status` for the bridges that there are.', 'Voyez `hourbridge status` pour la liste des ponts.'],
  ['there is no connection "{name}"', 'il n’y a pas de connexion « {name} »'],
  [
    'there is no connection "{name}"; did you mean "{close}"?',
    'il n’y a pas de connexion « {name} » ; vouliez-vous dire « {close} » ?',
  ],
  ['Declare it under connections. There are: {names:choices}.', 'Déclarez-la sous connections. Il y a : {names}.'],
  [
    'Declare it in the set-up file and run `hourbridge apply`.',
    'Déclarez-la dans le fichier de configuration et lancez `hourbridge apply`.',
  ],
  ['{vendor} is not a {role:thing}', '{vendor} n’est pas {role.un}'],
  ['Time goes from a work tool to a time tracker.', 'Le temps va d’un outil de travail vers un outil de suivi du temps.'],
  ['both sides are the same account at {vendor}', 'les deux côtés sont le même compte chez {vendor}'],
  [
    'Name a connection to another account, or to another product.',
    'Indiquez une connexion à un autre compte, ou à un autre produit.',
  ],
  [
    "this connection to {vendor} is not an administrator's, so it may not see everybody's time",
    'cette connexion à {vendor} n’est pas celle d’un administrateur : elle ne voit peut-être pas le temps de tout le monde',
  ],
  [
    'bridge {name:slug} is linked with {account:maybe}, and this is {other:maybe}',
    'le pont {name} est lié à {account}, or ceci est {other}',
  ],
  [
    'Declare a new connection and a new bridge for the other account.',
    'Déclarez une nouvelle connexion et un nouveau pont pour l’autre compte.',
  ],
  [
    'the stored settings of connection "{name}" cannot be read',
    'les réglages enregistrés de la connexion « {name} » sont illisibles',
  ],
  ['connection "{name}" is of an unknown kind: {kind}', 'la connexion « {name} » est d’un type inconnu : {kind}'],
  ['connection "{name}" cannot be used', 'la connexion « {name} » est inutilisable'],
  [
    'The sign-in of connection "{name}" has expired: sign in again.',
    'L’autorisation de la connexion « {name} » a expiré : connectez-vous de nouveau.',
  ],
  [
    'Check the token that its variable holds, and what it gives access to.',
    'Vérifiez le jeton que contient sa variable, et ce à quoi il donne accès.',
  ],
  [
    'Check its fields, also those that variables hold: docs/setup.md says where each is found.',
    'Vérifiez ses champs, y compris ceux que contiennent des variables : docs/setup.md dit où trouver chacun.',
  ],
  ['Check the network, and baseUrl if it is given.', 'Vérifiez le réseau, et baseUrl s’il est indiqué.'],
  ['Nothing was changed; try again later.', 'Rien n’a été modifié ; réessayez plus tard.'],
  ['{vendor} has no webhooks', '{vendor} n’a pas de webhooks'],
  [
    'Its changes are seen by asking; nothing is to be done.',
    'Ses changements sont vus en l’interrogeant ; il n’y a rien à faire.',
  ],
]

const terms: readonly Row[] = [
  ['tasks cannot be followed: none are made in {vendor}', 'les tâches ne peuvent pas être suivies : {vendor} n’en reçoit pas'],
  [
    'tasks cannot be followed: they are not listed in {vendor}',
    'les tâches ne peuvent pas être suivies : {vendor} ne les liste pas',
  ],
  [
    'Take this out, and give every route a task of the time tracker.',
    'Retirez ceci, et donnez à chaque route une tâche de l’outil de suivi du temps.',
  ],
  ['{vendor} has no Spaces', '{vendor} n’a pas d’espaces'],
  ['Take this out.', 'Retirez ceci.'],
  ['Choose from: {choices:choices}.', 'Au choix : {choices}.'],
  ['must name at least one Space', 'doit nommer au moins un espace'],
  ['{vendor} shows no Space {ref}', '{vendor} ne montre pas d’espace {ref}'],
  ['time tracking is off in Space {name}', 'le suivi du temps est désactivé dans l’espace {name}'],
  ['Space {ref} is named twice', 'l’espace {ref} est nommé deux fois'],
]

const people: readonly Row[] = [
  [
    '{name} is a guest, and a guest never tracks time through the integration',
    '{name} a un accès invité, et le temps des invités ne passe jamais par l’intégration',
  ],
  [
    'Take this participant out, or have an owner make the person a member of the workspace.',
    'Retirez ce participant, ou demandez à un propriétaire de faire de cette personne un membre de l’espace de travail.',
  ],
  [
    '{n:number} people have the e-mail address {address}: {choices:choices}',
    '{n} personnes ont l’adresse e-mail {address} : {choices}',
  ],
  ['Give the id instead of the address.', 'Indiquez l’identifiant au lieu de l’adresse.'],
  [
    "The token there is not an administrator's, so it may not see everybody.",
    'Le jeton utilisé n’est pas celui d’un administrateur : il ne voit peut-être pas tout le monde.',
  ],
  ['{vendor} shows nobody with the e-mail address {address}', '{vendor} ne montre personne avec l’adresse e-mail {address}'],
  [
    '{vendor} shows nobody with the e-mail address {address}; did you mean {close}?',
    '{vendor} ne montre personne avec l’adresse e-mail {address} ; vouliez-vous dire {close} ?',
  ],
  ['{vendor} shows nobody with the id {ref}', '{vendor} ne montre personne avec l’identifiant {ref}'],
  [
    '{vendor} shows nobody with the id {ref}; did you mean {close}?',
    '{vendor} ne montre personne avec l’identifiant {ref} ; vouliez-vous dire {close} ?',
  ],
  [
    'the activation of {name} is {n:number} days ahead: until then nothing is sent',
    'l’activation de {name} est dans {n} {n|jour|jours} : d’ici là, rien n’est envoyé',
  ],
  [
    '{name} lives in {zone} by the time tracker, and the days of {same} are counted in {other}',
    '{name} vit dans le fuseau {zone} selon l’outil de suivi du temps, et ses jours sont comptés dans {other}',
  ],
  ['If the time tracker is right, add zone: {zone}', 'Si l’outil de suivi du temps a raison, ajoutez zone: {zone}'],
  ['{name} is not active there', '{name} n’y a pas de compte actif'],
  ['{one} and {two} are the same person there ({ref})', '{one} et {two} y sont la même personne ({ref})'],
  ['Everybody takes part once.', 'Chacun ne participe qu’une fois.'],
  ['nobody on bridge {bridge} is called "{name}"', 'personne sur le pont {bridge} ne s’appelle « {name} »'],
  ['There are no participants yet.', 'Il n’y a pas encore de participants.'],
]

const routes: readonly Row[] = [
  ["Copy the id from the task's address.", 'Copiez l’identifiant depuis l’adresse de la tâche.'],
  ['{vendor} shows no {kind:thing} {ref}', '{vendor} ne montre {kind.aucun} {ref}'],
  [
    '{vendor} shows no {kind:thing} {ref}; did you mean {close}?',
    '{vendor} ne montre {kind.aucun} {ref} ; vouliez-vous dire {close} ?',
  ],
  ['{vendor} shows no task {ref} in project {project}', '{vendor} ne montre aucune tâche {ref} dans le projet {project}'],
  [
    '{vendor} shows no task {ref} in project {project}; did you mean {close}?',
    '{vendor} ne montre aucune tâche {ref} dans le projet {project} ; vouliez-vous dire {close} ?',
  ],
  [
    'this {kind:thing} is in Space {space}, which is not among spaces: nothing goes this way',
    '{kind.ce} est dans l’espace {space}, qui ne fait pas partie des espaces choisis : rien ne passe par là',
  ],
  ['project {name} is closed', 'le projet {name} est clos'],
  ['project {name} is archived', 'le projet {name} est archivé'],
  ['task {name} is archived', 'la tâche {name} est archivée'],
  ['{n:number} {kind:things} are called {name}: {choices:choices}', '{n} {kind} portent le nom {name} : {choices}'],
  [
    '{n:number} tasks are called {name} in project {project}: {choices:choices}',
    '{n} tâches portent le nom {name} dans le projet {project} : {choices}',
  ],
  ['Give the id instead of the name.', 'Indiquez l’identifiant au lieu du nom.'],
  [
    'a task is missing: {reason:sentence}, so the time of this {kind:thing} needs one task to go to',
    'il manque une tâche : {reason}, et le temps {kind.du} a donc besoin d’une tâche où aller',
  ],
  ['Add task. Choose from: {choices:choices}.', 'Ajoutez task. Au choix : {choices}.'],
  ['the tasks of {vendor} are not followed', 'les tâches de {vendor} ne sont pas suivies'],
  ['no tasks are made in {vendor}', 'aucune tâche n’est créée dans {vendor}'],
  ['only the tasks of whole projects are followed', 'seules les tâches de projets entiers sont suivies'],
  ['tasks are not followed on this bridge', 'les tâches ne sont pas suivies sur ce pont'],
  ['another route leads from the same {kind:thing} {ref} already', 'une autre route part déjà {kind.du} {ref}'],
  ['Keep one of the two.', 'Gardez l’une des deux.'],
  [
    'another project is linked with project {ref} already, and projects whose tasks are followed are linked one to one',
    'un autre projet est déjà lié au projet {ref}, et les projets dont les tâches sont suivies se lient un à un',
  ],
  ['Choose another project, or give this one a fixed task.', 'Choisissez un autre projet, ou donnez à celui-ci une tâche fixe.'],
]

export const setup: readonly Row[] = [...connections, ...terms, ...people, ...routes]
