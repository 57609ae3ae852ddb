// What a set-up would change and what the next run would do.

import type { Row } from '../../template.ts'

const counts: readonly Row[] = [
  [
    'will {parts:parts}, about {requests:number} requests, about {seconds:number} s',
    'prévu : {parts}, environ {requests} {requests|requête|requêtes}, environ {seconds} s',
  ],
  ['create {n:number}', '{n} {n|création|créations}'],
  ['change {n:number}', '{n} {n|modification|modifications}'],
  ['delete {n:number}', '{n} {n|suppression|suppressions}'],
  ['create {n:number} ({kinds:parts})', '{n} {n|création|créations} ({kinds})'],
  ['change {n:number} ({kinds:parts})', '{n} {n|modification|modifications} ({kinds})'],
  ['delete {n:number} ({kinds:parts})', '{n} {n|suppression|suppressions} ({kinds})'],
  ['{n:number} of them made anew elsewhere', 'dont {n} {n|recréée|recréées} ailleurs'],
  ['{n:number} task(s)', '{n} {n|tâche|tâches}'],
  ['{n:number} allocation(s)', '{n} {n|affectation|affectations}'],
  ['{n:number} {entries:entries}', '{n} {n|saisie de temps|saisies de temps}'],
  ['{n:number} participant(s)', '{n} {n|participant|participants}'],
  ['{n:number} route(s)', '{n} {n|route|routes}'],
  ['{n:number} linked project(s)', '{n} {n|projet lié|projets liés}'],
]

/** Written at the work tool, a sentence says so at its end. */
const examples: readonly Row[] = (
  [
    [
      'create {time} on {day:day} for {person} at {place}: {note:note}',
      'créer {time} le {day} pour {person}, sur {place} : {note}',
    ],
    ['create {time} on {day:day} for {person}: {note:note}', 'créer {time} le {day} pour {person} : {note}'],
    [
      'delete {time} on {day:day} for {person} at {place}: {note:note}',
      'supprimer {time} le {day} pour {person}, sur {place} : {note}',
    ],
    ['delete {time} on {day:day} for {person}: {note:note}', 'supprimer {time} le {day} pour {person} : {note}'],
    ['change {time} on {day:day} for {person}: {changes:parts}', 'modifier {time} le {day} pour {person} : {changes}'],
    ['make {time} on {day:day} for {person} anew: {changes:parts}', 'recréer {time} le {day} pour {person} : {changes}'],
    ['close task "{name}"', 'clore la tâche « {name} »'],
    ['reopen task "{name}"', 'rouvrir la tâche « {name} »'],
    ['change task "{name}": {changes:parts}', 'modifier la tâche « {name} » : {changes}'],
    ['make task "{name}" anew: {changes:parts}', 'recréer la tâche « {name} » : {changes}'],
    ['create task "{name}" in {project}', 'créer la tâche « {name} » dans {project}'],
    ['create task "{name}" below "{parent}" in {project}', 'créer la tâche « {name} » sous « {parent} » dans {project}'],
    ['delete task "{name}" in {project}', 'supprimer la tâche « {name} » dans {project}'],
    ['delete task "{name}" below "{parent}" in {project}', 'supprimer la tâche « {name} » sous « {parent} » dans {project}'],
    ['allocate {person} to "{task}"', 'affecter {person} à « {task} »'],
    ['take {person} off "{task}"', 'retirer {person} de « {task} »'],
  ] as const
).flatMap(([english, french]): Row[] => [
  [english, french],
  [`${english}, in {connection:slug}`, `${french}, dans {connection}`],
])

const edits: readonly Row[] = [
  ['moves from {from} to {to}', 'passe de {from} à {to}'],
  ['goes to the top', 'passe au premier niveau'],
  ['goes below "{task}"', 'passe sous « {task} »'],
  ['time {was:value} becomes {is:value}', 'la durée passe de {was} à {is}'],
  ['{field:field} {was:value} becomes {is:value}', '{field} : {was} devient {is}'],
  ['{was} becomes {is}', '{was} devient {is}'],
]

const changes: readonly Row[] = [
  ['bridge {name:slug}: {text:sentence}', 'pont {name} : {text}'],
  ['connection {name:slug}: new, {connector}', 'connexion {name} : nouvelle, {connector}'],
  ['connection {name:slug}: {members:fields} changed', 'connexion {name} : {members} : valeurs modifiées'],
  [
    'connection {name} is not in the file; it is left as it is',
    'la connexion {name} n’est pas dans le fichier ; elle reste telle quelle',
  ],
  [
    'bridge {name} is not in the file; it is left as it is and goes on',
    'le pont {name} n’est pas dans le fichier ; il reste tel quel et continue',
  ],
  [
    'bridge {name}: {n:number} {entries:entries} that were sent earlier stay as they are; apply with --rewrite to bring them up to date',
    'pont {name} : {n} {n|saisie de temps déjà envoyée reste telle quelle|saisies de temps déjà envoyées restent telles quelles} ; appliquez avec --rewrite pour {n|la|les} mettre à jour',
  ],
  ['new, from {left} to {right}: {parts:parts}', 'nouveau, de {left} vers {right} : {parts}'],
  [
    'conflicts: {was:policy} when edited on both sides, {wasDeleted:policy} when edited and deleted becomes {is:policy} when edited on both sides, {isDeleted:policy} when edited and deleted',
    'conflits : « {was} » en cas de modification des deux côtés et « {wasDeleted} » en cas de modification et suppression deviennent « {is} » et « {isDeleted} »',
  ],
  ['{setting:term}: {was:setting} becomes {is:setting}', '{setting} : {was} devient {is}'],
  ['Space {name} is chosen', 'l’espace {name} est choisi'],
  [
    'Space {name} is no longer chosen; what was sent stays, and leaves by the waste basket when it is edited',
    'l’espace {name} n’est plus choisi ; ce qui a été envoyé reste, et part par la corbeille en cas de modification',
  ],
  [
    'bridge {name:slug} is switched off: nothing of this is done until it is switched on',
    'le pont {name} est désactivé : rien de tout cela ne se fait avant qu’il soit activé',
  ],
  ['{person} takes part, from {at}', '{person} participe, à partir du {at}'],
  ['{person} no longer takes part; what was sent stays', '{person} ne participe plus ; ce qui a été envoyé reste'],
  ['{person}, {setting:term}: {was:setting} becomes {is:setting}', '{person}, {setting} : {was} devient {is}'],
  [
    '{scope:thing} {from} is no longer linked; what was made stays',
    '{scope.le} {from} n’est plus dans un lien ; ce qui a été créé reste',
  ],
  [
    'no route leads from {scope:thing} {from} any more; what was sent stays',
    'plus aucune route ne part {scope.du} {from} ; ce qui a été envoyé reste',
  ],
  [
    'guard: {was:number} % and at least {wasLeast:number} a day becomes {is:number} % and at least {isLeast:number} a day',
    'garde des suppressions : {was} % et au moins {wasLeast} par jour devient {is} % et au moins {isLeast} par jour',
  ],
  [
    'bridge {name}: {n:number} {entries:entries} that were sent earlier stay as they are',
    'pont {name} : {n} {n|saisie de temps déjà envoyée reste telle quelle|saisies de temps déjà envoyées restent telles quelles}',
  ],
  ['{scope:thing} {from} is linked with {to}', 'nouveau lien : {scope.le} {from} avec {to}'],
  ['{scope:thing} {from} is linked with {to} instead of {was}', 'lien changé : {scope.le} {from} avec {to} au lieu de {was}'],
  ['a route leads from {scope:thing} {from} to {to}', 'une route mène {scope.du} {from} vers {to}'],
  [
    'the route from {scope:thing} {from} leads to {to} instead of {was}',
    'la route qui part {scope.du} {from} mène à {to} au lieu de {was}',
  ],
]

const copies: readonly Row[] = [
  [
    '{tasks:number} task(s) and {n:number} {entries:entries} on the right look like copies of what is on the left',
    '{tasks} {tasks|tâche|tâches} et {n} {n|saisie de temps|saisies de temps} à droite ressemblent à des copies de ce qui est à gauche',
  ],
  [
    '{n:number} task(s) on the right look(s) like copies of what is on the left',
    '{n} tâches à droite ressemblent à des copies de ce qui est à gauche',
  ],
  [
    '{n:number} task(s) on the right look(s) like a copy of what is on the left',
    '{n} tâche à droite ressemble à une copie de ce qui est à gauche',
  ],
  [
    '{n:number} {entries:entries} on the right look(s) like copies of what is on the left',
    '{n} saisies de temps à droite ressemblent à des copies de ce qui est à gauche',
  ],
  [
    '{n:number} {entries:entries} on the right look(s) like a copy of what is on the left',
    '{n} saisie de temps à droite ressemble à une copie de ce qui est à gauche',
  ],
  [
    'bridge {name:slug}: {copies:sentence}: run `hourbridge adopt --preview {same}` before the first sync',
    'pont {name} : {copies} : lancez `hourbridge adopt --preview {same}` avant la première synchronisation',
  ],
]

export const previews: readonly Row[] = [...counts, ...examples, ...edits, ...changes, ...copies]
