// Why a piece of time is where it is: the reasons of links, the conditions of bridges, what the balance sheet and the passport say.

import type { Row } from '../../template.ts'

export const reasons: readonly Row[] = [
  // On its way, or not yet
  ['It is on both sides.', 'Présent des deux côtés.'],
  ['It has not been looked at yet.', 'Pas encore examiné.'],
  ['It is on neither side.', 'Présent d’aucun côté.'],
  ['It has no partner in the work tool.', 'Sans équivalent dans l’outil de travail.'],
  ['It is not in the work tool.', 'Absent de l’outil de travail.'],
  ['A timer is running; the time is sent when it is stopped.', 'Un chronomètre tourne ; le temps est envoyé quand il s’arrête.'],
  ['It seems to be deleted; a second look decides.', 'Semble supprimé ; une seconde lecture décidera.'],
  ['It is deleted on both sides.', 'Supprimé des deux côtés.'],
  ['It was deleted on the left.', 'Supprimé du côté gauche.'],
  ['It was deleted on the right.', 'Supprimé du côté droit.'],
  ['A write is under way.', 'Une écriture est en cours.'],
  [
    'Another write for the same person is not settled yet; this one follows it.',
    'Une autre écriture pour la même personne n’est pas encore réglée ; celle-ci la suivra.',
  ],
  [
    'The answer to a write was lost ({message:maybe}); it is looked up.',
    'La réponse à une écriture s’est perdue ({message}) ; on vérifie ce qu’il en est.',
  ],
  [
    'The answer to a write was lost, and {n:number} records could be what it made: {refs}. Remove the others, and it goes on.',
    'La réponse à une écriture s’est perdue, et {n} enregistrements pourraient en être le résultat : {refs}. Supprimez les autres, et tout reprendra.',
  ],
  [
    'A write is not settled: the vendor does not show records that are known to be there.',
    'Une écriture n’est pas réglée : le fournisseur ne montre pas des enregistrements que l’on sait présents.',
  ],
  [
    'The record that it would take belongs to another piece of time. Look at both with `hourbridge entry`.',
    'L’enregistrement visé appartient à une autre saisie de temps. Regardez les deux avec `hourbridge entry`.',
  ],
  ['the answer was lost', 'la réponse s’est perdue'],
  ['it had not arrived', 'l’écriture n’était pas arrivée'],
  ['it waited too long for its turn', 'l’écriture a trop attendu son tour'],
  ['Hourbridge was stopped', 'Hourbridge a été arrêté'],
  ['its edits travel to its successor first', 'ses modifications passent d’abord à son successeur'],

  // Who takes part, and since when
  [
    "{name} is a guest, and a guest's time is never sent.",
    '{name} a un accès invité, et le temps des invités n’est jamais envoyé.',
  ],
  ['{name:place} does not take part in bridge {bridge}.', '{name} ne participe pas au pont {bridge}.'],
  [
    'Person {ref} of the time tracker does not take part in bridge {bridge}.',
    'La personne {ref} de l’outil de suivi du temps ne participe pas au pont {bridge}.',
  ],
  ['{name:place} has switched the integration off.', '{name} a désactivé l’intégration.'],
  [
    '{name} is not linked to anybody in the time tracker.',
    '{name} n’a d’équivalent chez personne dans l’outil de suivi du temps.',
  ],
  ['It began {began}, before the activation at {activated}.', 'Commencé le {began}, avant l’activation du {activated}.'],

  [
    'The own connection of {person} cannot be used now, and their time waits for it: {message:maybe}',
    'La connexion personnelle de {person} est inutilisable pour le moment, et son temps attend : {message}',
  ],

  // Places, routes and partners
  [
    'No route leads from {place:place}; add one to the set-up.',
    'Aucune route ne part de {place} ; ajoutez-en une à la configuration.',
  ],
  [
    'No route leads from {place:place}; it is not linked in the set-up.',
    'Aucune route ne part de {place} ; aucun lien n’existe dans la configuration.',
  ],
  [
    'No route leads from {place:place}; its project is not linked in the set-up.',
    'Aucune route ne part de {place} ; son projet n’est pas lié dans la configuration.',
  ],
  [
    'It is on {place:place} itself: put it on a task, and it travels.',
    'Saisi directement sur {place} : placez-le sur une tâche, et il passera.',
  ],
  [
    'The task of {place:place} is not in the time tracker yet; the time follows it.',
    'La tâche de {place} n’est pas encore dans l’outil de suivi du temps ; le temps la suivra.',
  ],
  [
    'No task of the work tool belongs to the task that it is booked on; link its project, or give a route from one task.',
    'Aucune tâche de l’outil de travail ne correspond à la tâche imputée ; liez son projet, ou définissez une route depuis une tâche.',
  ],
  [
    'It has no task, so no route leads anywhere. Put it on a task in the work tool.',
    'Sans tâche, aucune route ne mène nulle part. Placez la saisie sur une tâche dans l’outil de travail.',
  ],
  ['Time tracking is off in {name}.', 'Le suivi du temps est désactivé dans {name}.'],
  ['Space {name} is not chosen for bridge {bridge}.', 'L’espace {name} n’est pas choisi pour le pont {bridge}.'],
  ['The project of task "{name}" is not linked.', 'Le projet de la tâche « {name} » n’est pas lié.'],
  ['Its parent task is not in the time tracker yet.', 'Sa tâche parente n’est pas encore dans l’outil de suivi du temps.'],
  ['Its task is not in the time tracker yet.', 'Sa tâche n’est pas encore dans l’outil de suivi du temps.'],
  ['Time on it is sent before it is closed.', 'Le temps qu’elle porte est envoyé avant sa clôture.'],

  // Copies, the waste basket, questions
  ['A second copy of our own making; it is removed.', 'Une seconde copie faite par nous ; elle est supprimée.'],
  [
    'Its time was booked elsewhere: the new record is there, this one goes.',
    'Son temps a été imputé ailleurs : le nouvel enregistrement existe, celui-ci disparaît.',
  ],
  [
    'A second copy of our own making was edited since: keep one of the two.',
    'Une seconde copie faite par nous a été modifiée depuis : gardez l’une des deux.',
  ],
  ['Restored from the waste basket.', 'Restauré depuis la corbeille.'],
  ['Restored from the waste basket by a person.', 'Restauré depuis la corbeille par une personne.'],
  [
    'A person took the write back; it rests until one side is edited again.',
    'Une personne a annulé l’écriture ; plus rien ne bouge tant qu’aucun côté n’est modifié.',
  ],
  ['Its copy leaves at {at}.', 'Sa copie disparaît le {at}.'],
  [
    'More deletions than usual in a day: they wait for a person. Look at `hourbridge waste list`, then `hourbridge waste confirm`.',
    'Plus de suppressions que d’habitude en un jour : elles attendent une personne. Voyez `hourbridge waste list`, puis `hourbridge waste confirm`.',
  ],
  [
    'It was {question:question}. A person decides: change one side, and that side counts, or answer the question.',
    'La saisie a été {question}. Une personne décide : modifiez un côté, et ce côté l’emporte, ou répondez à la question.',
  ],
  [
    'It was {question:question}: {fields:fields}. A person decides: change one side, and that side counts, or answer the question.',
    'La saisie a été {question} : {fields}. Une personne décide : modifiez un côté, et ce côté l’emporte, ou répondez à la question.',
  ],
  [
    'A person decided that the left counts; the next run carries it out.',
    'Une personne a décidé que la gauche l’emporte ; le prochain passage l’applique.',
  ],
  [
    'A person decided that the right counts; the next run carries it out.',
    'Une personne a décidé que la droite l’emporte ; le prochain passage l’applique.',
  ],

  // Conditions of a bridge
  [
    '{n:number} deletions within a day are more than usual; the rest waits for a word.',
    '{n} {n|suppression|suppressions} en un jour, c’est plus que d’habitude ; le reste attend votre accord.',
  ],
  [
    '{missing:number} of {expected:number} entries are missing at once from what {vendor} lists; nothing is believed deleted.',
    '{missing} saisies de temps sur {expected} manquent d’un coup dans ce que liste {vendor} ; rien n’est tenu pour supprimé.',
  ],
  [
    '{missing:number} of {expected:number} tasks are missing at once from what {vendor} lists; nothing is believed deleted.',
    '{missing} tâches sur {expected} manquent d’un coup dans ce que liste {vendor} ; rien n’est tenu pour supprimé.',
  ],
  [
    '{vendor} does not show records that are known to be there; nothing is believed deleted.',
    '{vendor} ne montre pas des enregistrements que l’on sait présents ; rien n’est tenu pour supprimé.',
  ],
  [
    'Run `hourbridge adopt --preview {bridge}`, then --apply, or `hourbridge sync --once --bridge {same} --without-adopting`.',
    'Lancez `hourbridge adopt --preview {bridge}`, puis --apply, ou `hourbridge sync --once --bridge {same} --without-adopting`.',
  ],

  // The balance sheet and the passport
  ['an entry', 'une saisie de temps'],
  ['entry {ref:ref}', 'saisie {ref}'],
  ['entry {ref:ref}, "{title}"', 'saisie {ref}, « {title} »'],
  ['Rounding: {vendor} keeps it so.', 'Arrondi : {vendor} l’enregistre ainsi.'],
  [
    'A person left both sides as they are; the next edit is exchanged.',
    'Une personne a laissé les deux côtés tels quels ; la prochaine modification sera échangée.',
  ],
  ['In {vendor} it is on {day}, with {person:place}.', 'Dans {vendor}, le temps est au {day}, chez {person}.'],
  [
    '{scope:thing} "{name}" goes to project {project}, its tasks followed',
    '{scope.le} « {name} » va au projet {project}, avec ses tâches suivies',
  ],
  [
    '{scope:thing} {ref} goes to project {project}, its tasks followed',
    '{scope.le} {ref} va au projet {project}, avec ses tâches suivies',
  ],
  ['chosen for this very time: project {project}, task {task}', 'choisi pour ce temps même : projet {project}, tâche {task}'],
  [
    'chosen by its person for the task: project {project}, task {task}',
    'choisi par la personne pour la tâche : projet {project}, tâche {task}',
  ],
  ['{scope:thing} "{name}" goes to project {project}, task {task}', '{scope.le} « {name} » va au projet {project}, tâche {task}'],
  ['{scope:thing} {ref} goes to project {project}, task {task}', '{scope.le} {ref} va au projet {project}, tâche {task}'],
]
