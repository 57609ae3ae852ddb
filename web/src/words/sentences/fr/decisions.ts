// What people are told as they decide: questions, undoing, the waste basket.

import type { Row } from '../../template.ts'

export const decisions: readonly Row[] = [
  // Questions
  ['it is not a question', 'ce n’est pas une question'],
  ['See `hourbridge conflicts list`.', 'Voyez `hourbridge conflicts list`.'],
  ['it waits because more than usual is to be deleted', 'en attente, parce que plus de suppressions que d’habitude sont prévues'],
  [
    'Look at `hourbridge waste list`; then `hourbridge waste confirm {bridge}` for all, or `hourbridge waste restore {id}` for this one.',
    'Voyez `hourbridge waste list` ; puis `hourbridge waste confirm {bridge}` pour tout, ou `hourbridge waste restore {id}` pour celle-ci.',
  ],
  ['it cannot be answered with a side: {reason:maybe}', 'on ne peut pas y répondre par un côté : {reason}'],
  ['The next run looks at it again.', 'Le prochain passage l’examinera de nouveau.'],
  ['the question has gone, since one side has changed', 'la question ne se pose plus, car un côté a changé'],
  ['the time on the left has left what is bridged', 'le temps du côté gauche est sorti de ce que couvre le pont'],
  [
    '{reason:maybe} Move it back, or answer left: its copy goes.',
    '{reason} Remettez-le en place, ou répondez gauche : sa copie disparaîtra.',
  ],
  ['Move it back, or answer left: its copy goes.', 'Remettez-le en place, ou répondez gauche : sa copie disparaîtra.'],
  ['there is no entry {id}', 'il n’y a pas de saisie de temps {id}'],
  [
    'it has changed while it was being answered, so nothing was decided',
    'la saisie a changé pendant la réponse, donc rien n’a été décidé',
  ],
  ['Look at both sides again: `hourbridge conflicts list`.', 'Regardez de nouveau les deux côtés : `hourbridge conflicts list`.'],

  // Undoing
  ['its answer is not known yet', 'sa réponse n’est pas encore connue'],
  ['it was not done, so there is nothing to undo', 'l’écriture n’a pas eu lieu, il n’y a donc rien à annuler'],
  ['it is undone already', 'l’écriture est déjà annulée'],
  ['there was a later write to the same entry', 'une écriture plus récente a touché la même saisie'],
  ['a write to it is under way', 'une écriture est en cours sur cette saisie'],
  ['it is a second copy of our own making', 'c’est une seconde copie faite par nous'],
  [
    'it was moved by making it anew, and the old record is gone: move it back instead',
    'la saisie a été déplacée en la recréant, et l’ancien enregistrement n’existe plus : déplacez-la plutôt en sens inverse',
  ],
  ['what was made is deleted', 'ce qui a été créé est supprimé'],
  ['what was there before was not written down', 'ce qui était là avant n’a pas été noté'],
  ['it changed nothing', 'rien n’a été modifié'],
  ['{fields:fields} written back', 'valeurs rétablies : {fields}'],
  ['it was restored already', 'déjà restaurée'],
  ['its record was not kept', 'son contenu n’a pas été conservé'],
  [
    'its time is still on the other side, in a place that is not bridged: move it back there',
    'son temps existe encore de l’autre côté, à un endroit que le pont ne couvre pas : remettez-le en place là-bas',
  ],
  ['it is made again', 'la saisie est recréée'],
  ['made again as {ref}', 'recréée sous le numéro {ref}'],
  ['its record is another one now', 'elle correspond maintenant à un autre enregistrement'],
  ['it was deleted there since', 'supprimée là-bas depuis'],
  ['it was edited there since', 'modifiée là-bas depuis'],
  ['it was deleted in {vendor} since', 'supprimée dans {vendor} depuis'],
  ['it was edited in {vendor} since', 'modifiée dans {vendor} depuis'],
  ['the other side was deleted since', 'l’autre côté a été supprimé depuis'],
  [
    'the other side may have changed since: the next run looks first',
    'l’autre côté a peut-être changé depuis : le prochain passage vérifiera d’abord',
  ],
  [
    'the other side was edited since, and the edit is on its way',
    'l’autre côté a été modifié depuis, et la modification est en route',
  ],
  ['it cannot be looked at now: {message:maybe}', 'impossible à examiner pour l’instant : {message}'],
  ['{vendor} has locked it: {reason:maybe}', '{vendor} l’a verrouillée : {reason}'],
  ['it moved while it was being undone', 'la saisie a changé pendant l’annulation'],
  ['{vendor} did not take it: {message:maybe}', '{vendor} a refusé : {message}'],

  // The waste basket
  ['it is not in the waste basket', 'elle n’est pas dans la corbeille'],
  ['See `hourbridge waste list`.', 'Voyez `hourbridge waste list`.'],
  ['Try again in a minute.', 'Réessayez dans une minute.'],
  ['{vendor} did not take it back: {message:maybe}', '{vendor} ne l’a pas reprise : {message}'],
  ['The record is kept: restore it again later.', 'Son contenu est conservé : restaurez-la de nouveau plus tard.'],
]
