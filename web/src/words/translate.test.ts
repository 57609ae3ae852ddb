import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeLabel, codeWord } from './codes.ts'
import { french } from './sentences/fr/index.ts'
import { translated } from './translate.ts'

/** Unbreakable spaces are written as plain ones here. */
const inFrench = (sentence: string) => translated(sentence, 'fr').text.replaceAll('\u00a0', ' ')

test('English is answered as it is', () => {
  const sentence = 'No route leads from task "Design"; add one to the set-up.'
  assert.deepEqual(translated(sentence, 'en'), { text: sentence, isTranslated: true })
})

test('names, numbers and dates stand in the French sentence where they belong', () => {
  assert.equal(inFrench('there is no bridge "agency"'), 'il n’y a pas de pont « agency »')
  assert.equal(
    inFrench('No route leads from task "Design"; add one to the set-up.'),
    'Aucune route ne part de la tâche « Design » ; ajoutez-en une à la configuration.',
  )
  assert.equal(
    inFrench('It was deleted on the left. Its copy leaves at 2026-11-03T08:15:00.000Z.'),
    'Supprimé du côté gauche. Sa copie disparaît le 2026-11-03T08:15:00.000Z.',
  )
})

test('one is told from several, and nothing counts as one', () => {
  assert.equal(
    inFrench('will create 14 (9 tasks, 1 allocation), change 1, delete 0, about 40 requests, about 50 s'),
    'prévu : 14 créations (9 tâches, 1 affectation), 1 modification, 0 suppression, environ 40 requêtes, environ 50 s',
  )
  assert.match(inFrench('1 entry on the right looks like a copy of what is on the left'), /^1 saisie de temps à droite ressemble/)
  assert.match(
    inFrench('2 entries on the right look like copies of what is on the left'),
    /^2 saisies de temps à droite ressemblent/,
  )
})

test('words take the article and the elision that they want', () => {
  assert.match(inFrench('this list is in Space 9, which is not among spaces: nothing goes this way'), /^cette liste/)
  assert.match(inFrench('this folder is in Space 9, which is not among spaces: nothing goes this way'), /^ce dossier/)
  assert.equal(
    inFrench('No route leads from project 4001; it is not linked in the set-up.'),
    'Aucune route ne part du projet 4001 ; aucun lien n’existe dans la configuration.',
  )
  assert.match(inFrench('the activation of Aino is 40 days ahead: until then nothing is sent'), /^l’activation d’Aino est/)
  assert.match(inFrench('the activation of Mona is 40 days ahead: until then nothing is sent'), /^l’activation de Mona est/)
})

test('a vendor’s own words stay as they are, with what we say around them', () => {
  assert.equal(
    inFrench('Harvest: Not allowed. Ask your admin (422). The entry is there: is the person assigned to the project?'),
    'Harvest : Not allowed. Ask your admin (422). La saisie existe : la personne est-elle affectée au projet ?',
  )
  assert.equal(
    inFrench('TimeLog did not take it: TimeLog: no reason given (500)'),
    'TimeLog a refusé : TimeLog : sans raison donnée (500)',
  )
})

test('what people have written is not touched', () => {
  assert.equal(
    inFrench('create 1:30 on 2026-11-03 for Mona Berg at Museum: time 1:00 becomes 2:00; really? (Design, MUS-1)'),
    'créer 1:30 le 2026-11-03 pour Mona Berg, sur Museum : time 1:00 becomes 2:00; really? (Design, MUS-1)',
  )
  assert.equal(
    inFrench('change 1:30 on 2026-11-03 for Mona: note "a, b becomes c" becomes "d", time 1:30 becomes 2:00'),
    'modifier 1:30 le 2026-11-03 pour Mona : note : "a, b becomes c" devient "d", la durée passe de 1:30 à 2:00',
  )
})

test('several mistakes are told line by line, each at its place', () => {
  assert.equal(
    inFrench(
      '2 mistakes:\nsetup.yaml:12: bridges.agency.spaces: Space 9 is named twice\nbridges.agency: there is no connection "x"',
    ),
    '2 erreurs :\nsetup.yaml:12: bridges.agency.spaces : l’espace 9 est nommé deux fois\nbridges.agency : il n’y a pas de connexion « x »',
  )
})

test('French signs never begin a line: the space before them is unbreakable', () => {
  const { text } = translated('there is no connection "x"; did you mean "y"?', 'fr')
  assert.equal(text, 'il n’y a pas de connexion «\u00a0x\u00a0»\u00a0; vouliez-vous dire «\u00a0y\u00a0»\u00a0?')
})

test('a sentence that nobody knows stays English, and says so', () => {
  const sentence = 'The moon is in the way. Nothing to be done.'
  assert.deepEqual(translated(sentence, 'fr'), { text: sentence, isTranslated: false })
  assert.equal(translated('It was deleted on the left. The moon is in the way.', 'fr').isTranslated, false)
})

test('every row makes a French sentence of its English one, with nothing left open', () => {
  for (const [english, other] of french.rows) {
    assert.doesNotMatch(other, /'|\w"|"\w/, `French quotes and apostrophes: ${other}`)
    assert.notEqual(other, english)
  }
})

test('a page with five hundred different sentences does not feel it', () => {
  translated('warm', 'fr')
  const began = performance.now()
  for (let at = 0; at < 500; at++) {
    translated(`create 1:30 on 2026-11-03 for Person ${at} at Museum / Design: Wireframes (Homepage ${at})`, 'fr')
    translated(`A vendor said what nobody knows, number ${at}: no. Not today. Ask ${at}.`, 'fr')
  }
  assert.ok(performance.now() - began < 500, `${performance.now() - began} ms`)
})

test('codes have words of their own, and a code that came later shows as it is', () => {
  assert.equal(codeWord('reason', 'no route', 'fr'), 'sans route')
  assert.equal(codeWord('state', 'held', 'en'), 'held')
  assert.equal(codeLabel('role', 'owner', 'fr'), 'Propriétaire')
  assert.equal(codeLabel('action', 'update', 'fr'), 'Modification')
  assert.equal(codeWord('reason', 'eclipse', 'fr'), 'eclipse')
})
