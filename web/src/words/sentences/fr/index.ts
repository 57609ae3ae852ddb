// The server's sentences in French: the whole catalogue, and how French sets what it says.

import type { Tongue } from '../../template.ts'
import { accounts } from './accounts.ts'
import { connecting } from './connecting.ts'
import { decisions } from './decisions.ts'
import { health } from './health.ts'
import { previews } from './previews.ts'
import { reasons } from './reasons.ts'
import { redmine } from './redmine.ts'
import { sandbox } from './sandbox.ts'
import { server } from './server.ts'
import { setup } from './setup.ts'
import { shapes } from './shapes.ts'
import { timelog } from './timelog.ts'
import { timers } from './timers.ts'
import { trackActs } from './track-acts.ts'
import { trackTask } from './track-task.ts'
import { tracking } from './tracking.ts'
import { vendors } from './vendors.ts'
import { things, words } from './words.ts'

export const french: Tongue = {
  rows: [
    ...reasons,
    ...decisions,
    ...previews,
    ...setup,
    ...shapes,
    ...connecting,
    ...accounts,
    ...vendors,
    ...redmine,
    ...timelog,
    ...server,
    ...health,
    ...sandbox,
    ...timers,
    ...tracking,
    ...trackActs,
    ...trackTask,
  ],
  things,
  words,
  span: (english) => english.replace('day', 'jour'),
  choices: (english) => (english === 'none' ? 'aucun' : english.replace(/ and (\d+) more$/, ' et $1 de plus')),
  place,
  // An unbreakable space before high punctuation and within quotation marks.
  set: (text) => text.replace(/ ([:;!?»])/g, '\u00a0$1').replace(/« /g, '«\u00a0'),
  joined,
  colon: '\u00a0: ',
  isOne: (count) => Math.abs(count) < 2,
}

/** Whom or what a sentence is about, where it has no name of its own: `task "Design"`, `Person 4711`. */
function place(english: string): string {
  return english
    .replace(/^(task|project)(?= )/, (kind) => things[kind]!.le)
    .replace(/^Person (?=\S+$)/, 'La personne ')
    .replace(/^person (?=\S+$)/, 'la personne ')
    .replace(/ "(.*)"$/s, ' «\u00a0$1\u00a0»')
}

/** "de" and "que" lose their end before a vowel; "de le" and "à le" are one word. */
function joined(text: string, words: string): string {
  if (/(^|[\s(’])(de|que) $/i.test(text) && /^[aeiouàâéèêîô]/i.test(words)) return `${text.slice(0, -2)}’${words}`
  if (/(^|\s)de $/.test(text) && words.startsWith('le ')) return `${text.slice(0, -2)}u ${words.slice(3)}`
  if (/(^|\s)à $/.test(text) && words.startsWith('le ')) return `${text.slice(0, -2)}au ${words.slice(3)}`
  return text + words
}
