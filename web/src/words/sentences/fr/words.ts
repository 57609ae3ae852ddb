// Words that stand in the holes of sentences, in French: things with their gender, fields, settings, and what they are set to.

import type { Words } from '../../template.ts'

/** `le`, `du`: with the article that the thing wants. */
function forms(gender: 'la' | 'le', one: string, several: string) {
  const isFeminine = gender === 'la'
  const startsOpen = /^[aeio]/.test(one)
  return {
    un: `${isFeminine ? 'une' : 'un'} ${one}`,
    le: startsOpen ? `l’${one}` : `${gender} ${one}`,
    ce: `${isFeminine ? 'cette' : startsOpen ? 'cet' : 'ce'} ${one}`,
    du: startsOpen ? `de l’${one}` : isFeminine ? `de la ${one}` : `du ${one}`,
    aucun: `${isFeminine ? 'aucune' : 'aucun'} ${one}`,
    several,
  }
}

/** By the English word as sentences have it. */
export const things: Readonly<Record<string, ReturnType<typeof forms>>> = {
  task: forms('la', 'tâche', 'tâches'),
  list: forms('la', 'liste', 'listes'),
  folder: forms('le', 'dossier', 'dossiers'),
  project: forms('le', 'projet', 'projets'),
  Space: forms('le', 'espace', 'espaces'),
  entry: forms('la', 'saisie de temps', 'saisies de temps'),
  allocation: forms('la', 'affectation', 'affectations'),
  'work tool': forms('le', 'outil de travail', 'outils de travail'),
  'time tracker': forms('le', 'outil de suivi du temps', 'outils de suivi du temps'),
}

/** Fields of a record as sentences name them. */
const field: Words = {
  person: 'personne',
  project: 'projet',
  task: 'tâche',
  list: 'liste',
  folder: 'dossier',
  space: 'espace',
  day: 'jour',
  start: 'début',
  duration: 'durée',
  durationMs: 'durée',
  note: 'note',
  parent: 'tâche parente',
  name: 'nom',
  from: 'du',
  until: 'au',
  done: 'terminée',
  hours: 'heures',
  connector: 'connecteur',
  secrets: 'secrets',
  billable: 'facturable',
}

/** Settings of a bridge and of a participant. */
const term: Words = {
  from: 'de',
  to: 'vers',
  direction: 'sens',
  active: 'actif',
  zone: 'fuseau',
  tasks: 'tâches',
  poll: 'lecture rapide',
  sweep: 'lecture complète',
  recent: 'jours de la lecture rapide',
  window: 'jours de la lecture complète',
  waste: 'délai de la corbeille',
  conflicts: 'conflits',
  name: 'nom',
  connection: 'connexion',
  activation: 'activation',
  on: 'activé',
  label: 'tâche et numéro dans la note',
}

/** What they are set to. */
const setting: Words = {
  'two-way': 'dans les deux sens',
  'one-way': 'dans un seul sens',
  true: 'oui',
  false: 'non',
  follow: 'suivies',
  off: 'non suivies',
  "the bridge's": 'celle du pont',
}

const policy: Words = {
  left: 'la gauche l’emporte',
  right: 'la droite l’emporte',
  ask: 'demander',
  'edit wins': 'la modification l’emporte',
  'delete wins': 'la suppression l’emporte',
}

/** What happened to a piece of time that a person must decide about. */
const question: Words = {
  'edited on both sides': 'modifiée des deux côtés',
  'edited and deleted': 'modifiée d’un côté et supprimée de l’autre',
  'edited again after put back': 'modifiée de nouveau après avoir été rétablie',
}

const condition: Words = {
  'left degraded': 'côté gauche incomplet',
  'right degraded': 'côté droit incomplet',
  'left unauthorized': 'côté gauche sans autorisation',
  'right unauthorized': 'côté droit sans autorisation',
  'left unread': 'côté gauche non lu',
  'right unread': 'côté droit non lu',
  'delete guard': 'garde des suppressions',
  'before first sync': 'avant la première synchronisation',
}

const role: Words = {
  guest: 'invité',
  member: 'membre',
  admin: 'administrateur',
  owner: 'propriétaire',
}

/** Types as the checker of shapes names them. */
const type: Words = {
  string: 'un texte',
  number: 'un nombre',
  int: 'un nombre entier',
  boolean: 'oui ou non',
  array: 'une liste',
  object: 'un objet',
  record: 'un objet',
  date: 'une date',
  null: 'rien',
  undefined: 'rien',
  NaN: 'autre chose qu’un nombre',
  'a text': 'un texte',
  'a number': 'un nombre',
  'a whole number': 'un nombre entier',
  'true or false': 'oui ou non',
  'a list': 'une liste',
  'a mapping of names to values': 'une table de noms et de valeurs',
}

/** What connectors say where a vendor said nothing. */
const said: Words = {
  'no address': 'aucune adresse',
  'no reason given': 'sans raison donnée',
  'a fault without words': 'erreur sans explication',
}

const note: Words = { 'no note': 'sans note' }

export const words = { field, term, setting, policy, question, condition, role, type, said, note }
