// The words for codes: closed sets of states, reasons and the like that the server answers. One without words does not compile.

import type { Person, Place, Subscription, Role as VendorRole } from '../../../src/connectors/connector.ts'
import type { Role, Scope as TokenScope } from '../../../src/http/who.ts'
import type { Reason as Failure } from '../../../src/lib/errors.ts'
import type { Purpose } from '../../../src/lib/http.ts'
import type { Bridge, Policy, Scope } from '../../../src/model/bridge.ts'
import type { LinkedKind, Side } from '../../../src/model/record.ts'
import type { Doubt, Evidence } from '../../../src/sync/adopt.ts'
import type { Difference } from '../../../src/sync/balance.ts'
import type { Action } from '../../../src/sync/plan.ts'
import type { JournalRow } from '../../../src/sync/reports.ts'
import type { Run } from '../../../src/sync/runs.ts'
import type { Condition, Ending, LinkState, Waste } from '../../../src/sync/state.ts'
import type { SyncProgress } from '../../../src/sync/sync-progress.ts'
import type { Undone } from '../../../src/sync/undo.ts'
import type { Restored } from '../../../src/sync/waste.ts'
import type { WebhookFault } from '../../../src/sync/webhooks.ts'

type Language = 'en' | 'fr'
type Names<Code extends string> = Readonly<Record<Code, Readonly<Record<Language, string>>>>

const reason: Names<Difference['code']> = {
  'not read': { en: 'not read yet', fr: 'pas encore lu' },
  'no participant': { en: 'does not take part', fr: 'ne participe pas' },
  guest: { en: 'guest', fr: 'invité' },
  'before activation': { en: 'before the activation', fr: 'avant l’activation' },
  'switched off': { en: 'switched off', fr: 'désactivé' },
  'signed out': { en: 'own connection ended', fr: 'connexion personnelle interrompue' },
  running: { en: 'timer running', fr: 'chronomètre en marche' },
  'space not chosen': { en: 'Space not chosen', fr: 'espace non choisi' },
  'space off': { en: 'time tracking off in the Space', fr: 'suivi du temps désactivé dans l’espace' },
  'no task': { en: 'no task', fr: 'sans tâche' },
  'no route': { en: 'no route', fr: 'sans route' },
  'no partner': { en: 'task not there yet', fr: 'tâche pas encore présente' },
  locked: { en: 'locked', fr: 'verrouillé' },
  'waste basket': { en: 'in the waste basket', fr: 'dans la corbeille' },
  'delete guard': { en: 'many deletions', fr: 'trop de suppressions' },
  restored: { en: 'restored', fr: 'restauré' },
  undone: { en: 'undone', fr: 'annulé' },
  'not certain': { en: 'not certain', fr: 'incertain' },
  degraded: { en: 'vendor shows less than there is', fr: 'le fournisseur ne montre pas tout' },
  settling: { en: 'being settled', fr: 'en cours de règlement' },
  refused: { en: 'refused', fr: 'refusé' },
  retrying: { en: 'tried again', fr: 'nouvel essai prévu' },
  unexpected: { en: 'unexpected', fr: 'inattendu' },
  'edited on both sides': { en: 'edited on both sides', fr: 'modifié des deux côtés' },
  'long timer': { en: 'long timer', fr: 'chronomètre trop long' },
  'two timers': { en: 'two timers', fr: 'deux chronomètres' },
  'edited and deleted': { en: 'edited and deleted', fr: 'modifié et supprimé' },
  'edited again after put back': { en: 'edited again after it was put back', fr: 'modifié de nouveau après rétablissement' },
  gone: { en: 'deleted', fr: 'supprimé' },
  rounding: { en: 'rounding', fr: 'arrondi' },
  'left as it is': { en: 'left as it is', fr: 'laissé tel quel' },
}

const state: Names<LinkState> = {
  synced: { en: 'in step', fr: 'synchronisé' },
  waiting: { en: 'waiting', fr: 'en attente' },
  held: { en: 'held', fr: 'retenu' },
  conflict: { en: 'conflict', fr: 'conflit' },
  failed: { en: 'failed', fr: 'échec' },
  ended: { en: 'ended', fr: 'terminé' },
}

const kind: Names<LinkedKind> = {
  task: { en: 'task', fr: 'tâche' },
  allocation: { en: 'allocation', fr: 'affectation' },
  entry: { en: 'entry', fr: 'saisie de temps' },
}

const action: Names<Action['do']> = {
  create: { en: 'create', fr: 'création' },
  update: { en: 'change', fr: 'modification' },
  delete: { en: 'delete', fr: 'suppression' },
}

const timer: Names<'start' | 'stop'> = {
  start: { en: 'timer started', fr: 'chronomètre démarré' },
  stop: { en: 'timer stopped', fr: 'chronomètre arrêté' },
}

const outcome: Names<Ending> = {
  done: { en: 'done', fr: 'faite' },
  refused: { en: 'refused', fr: 'refusée' },
  'not applied': { en: 'not applied', fr: 'non appliquée' },
  replanned: { en: 'planned anew', fr: 'à revoir' },
}

/** A write that has no outcome yet. */
const attempt: Names<JournalRow['state']> = {
  sent: { en: 'sent', fr: 'envoyée' },
  unclear: { en: 'answer lost', fr: 'réponse perdue' },
  settled: { en: 'settled', fr: 'réglée' },
}

const waste: Names<Waste['state']> = {
  waiting: { en: 'waiting', fr: 'en attente' },
  deleted: { en: 'deleted', fr: 'supprimée' },
  restored: { en: 'restored', fr: 'restaurée' },
  undone: { en: 'undone', fr: 'annulée' },
}

const undone: Names<Undone['is']> = {
  possible: { en: 'possible', fr: 'possible' },
  undone: { en: 'undone', fr: 'annulée' },
  refused: { en: 'not possible', fr: 'impossible' },
  'under way': { en: 'under way', fr: 'en cours' },
}

const restored: Names<Restored['is']> = {
  kept: { en: 'kept', fr: 'gardée' },
  'made again': { en: 'made again', fr: 'recréée' },
  'under way': { en: 'under way', fr: 'en cours' },
}

const run: Names<Run['kind']> = {
  sync: { en: 'sync', fr: 'synchronisation' },
  undo: { en: 'undo', fr: 'annulation' },
  restore: { en: 'restore', fr: 'restauration' },
}

const step: Names<SyncProgress['step']> = {
  reading: { en: 'reading', fr: 'lecture' },
  writing: { en: 'writing', fr: 'écriture' },
  done: { en: 'done', fr: 'terminé' },
}

const side: Names<Side> = { left: { en: 'left', fr: 'gauche' }, right: { en: 'right', fr: 'droite' } }

const role: Names<Role> = {
  guest: { en: 'guest', fr: 'invité' },
  member: { en: 'member', fr: 'membre' },
  admin: { en: 'admin', fr: 'administrateur' },
  owner: { en: 'owner', fr: 'propriétaire' },
}

/** At the vendor. */
const vendorRole: Names<Person['role']> = { ...role, unknown: { en: 'unknown', fr: 'inconnu' } }

const token: Names<TokenScope> = {
  read: { en: 'look', fr: 'consulter' },
  time: { en: 'change one’s own time', fr: 'modifier son propre temps' },
  manage: { en: 'run the set-up', fr: 'gérer la configuration' },
}

const scope: Names<Scope> = {
  task: { en: 'task', fr: 'tâche' },
  list: { en: 'list', fr: 'liste' },
  folder: { en: 'folder', fr: 'dossier' },
  project: { en: 'project', fr: 'projet' },
  space: { en: 'Space', fr: 'espace' },
}

const place: Names<Place['kind']> = { ...scope, client: { en: 'client', fr: 'client' } }

const condition: Names<Condition['key']> = {
  'left degraded': { en: 'work tool shows less than there is', fr: 'l’outil de travail ne montre pas tout' },
  'right degraded': { en: 'time tracker shows less than there is', fr: 'l’outil de suivi du temps ne montre pas tout' },
  'left unauthorized': { en: 'work tool lets us in no more', fr: 'l’outil de travail refuse l’accès' },
  'right unauthorized': { en: 'time tracker lets us in no more', fr: 'l’outil de suivi du temps refuse l’accès' },
  'left unread': { en: 'work tool could not be read', fr: 'l’outil de travail n’a pas pu être lu' },
  'right unread': { en: 'time tracker could not be read', fr: 'l’outil de suivi du temps n’a pas pu être lu' },
  'delete guard': { en: 'many deletions', fr: 'trop de suppressions' },
  'before first sync': { en: 'before the first sync', fr: 'avant la première synchronisation' },
}

const direction: Names<Bridge['direction']> = {
  right: { en: 'one way', fr: 'dans un seul sens' },
  both: { en: 'both ways', fr: 'dans les deux sens' },
}

/** When both sides edited the same field. */
const edited: Names<Policy['edited']> = {
  left: { en: 'the work tool counts', fr: 'l’outil de travail l’emporte' },
  right: { en: 'the time tracker counts', fr: 'l’outil de suivi du temps l’emporte' },
  ask: { en: 'ask', fr: 'demander' },
}

/** When one side edited what the other deleted. */
const deleted: Names<Policy['deleted']> = {
  'edit wins': { en: 'the edit counts', fr: 'la modification l’emporte' },
  'delete wins': { en: 'the deletion counts', fr: 'la suppression l’emporte' },
  ask: { en: 'ask', fr: 'demander' },
}

/** Why two records are taken for the same piece of time. */
const evidence: Names<Evidence> = {
  'names the entry': { en: 'names the entry', fr: 'nomme la saisie de temps' },
  'names the task': { en: 'names the task', fr: 'nomme la tâche' },
  'task id in the note': { en: 'task id in the note', fr: 'numéro de tâche dans la note' },
  'title in the note': { en: 'title in the note', fr: 'titre dans la note' },
  'same place': { en: 'same place', fr: 'même endroit' },
}

const doubt: Names<Doubt['why']> = {
  'several fit': { en: 'several fit', fr: 'plusieurs conviennent' },
  'other hours': { en: 'other hours', fr: 'autre durée' },
}

const webhook: Names<Subscription['health']> = {
  active: { en: 'active', fr: 'actif' },
  failing: { en: 'failing', fr: 'en échec' },
  suspended: { en: 'suspended', fr: 'suspendu' },
}

const webhookFault: Names<WebhookFault> = {
  missing: { en: 'not there', fr: 'absent' },
  'not sending': { en: 'not sending', fr: 'n’envoie rien' },
}

const vendor: Names<VendorRole> = {
  'work tool': { en: 'work tool', fr: 'outil de travail' },
  'time tracker': { en: 'time tracker', fr: 'outil de suivi du temps' },
}

/** How a connection of one's own was made. */
const credential: Names<'signed in' | 'token'> = {
  'signed in': { en: 'signed in', fr: 'autorisée' },
  token: { en: 'token', fr: 'jeton' },
}

/** Why a vendor did not give us what we asked for. */
const failure: Names<Failure> = {
  unauthorized: { en: 'not let in', fr: 'accès refusé' },
  refused: { en: 'refused', fr: 'refusé' },
  missing: { en: 'not there', fr: 'absent' },
  throttled: { en: 'allowance used up', fr: 'quota épuisé' },
  unreachable: { en: 'not reached', fr: 'injoignable' },
  unavailable: { en: 'not available', fr: 'indisponible' },
  unreadable: { en: 'not understood', fr: 'réponse incomprise' },
}

/** What a request to a vendor was for. */
const purpose: Names<Purpose> = {
  setup: { en: 'set-up', fr: 'configuration' },
  list: { en: 'lists', fr: 'listes' },
  read: { en: 'single reads', fr: 'lectures simples' },
  find: { en: 'look-ups', fr: 'recherches' },
  create: { en: 'creates', fr: 'créations' },
  update: { en: 'changes', fr: 'modifications' },
  delete: { en: 'deletions', fr: 'suppressions' },
  'sign-in': { en: 'sign-in', fr: 'autorisations' },
}

const sets = {
  restored,
  webhookFault,
  vendor,
  credential,
  reason,
  state,
  kind,
  action,
  timer,
  outcome,
  attempt,
  waste,
  undone,
  run,
  step,
  side,
  role,
  vendorRole,
  token,
  scope,
  place,
  condition,
  direction,
  edited,
  deleted,
  evidence,
  doubt,
  webhook,
  failure,
  purpose,
}

export type CodeSet = keyof typeof sets

/** As it stands within a sentence; a code that is not known is answered as it is. */
export function codeWord(set: CodeSet, code: string, language: Language): string {
  const names: Names<string> = sets[set]
  return names[code]?.[language] ?? code
}

/** As it stands by itself: the label of a choice, a badge. */
export function codeLabel(set: CodeSet, code: string, language: Language): string {
  const word = codeWord(set, code, language)
  return word.charAt(0).toLocaleUpperCase(language) + word.slice(1)
}

/** Every code that has words. */
export const codes: readonly string[] = [...new Set(Object.values(sets).flatMap((names) => Object.keys(names)))]
