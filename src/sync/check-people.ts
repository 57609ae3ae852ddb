// Who takes part: refs and e-mail addresses of a declaration, resolved by asking the vendors; guests are refused (A10).

import type { Person } from '../connectors/connector.ts'
import { days } from '../lib/clock.ts'
import type { Participant } from '../model/bridge.ts'
import type { Ref, Side } from '../model/record.ts'
import { type At, nearest } from './declaration.ts'
import { type Directories, type Directory, type Findings, listed } from './directory.ts'
import type { Declared } from './setups.ts'

/** What the set-up file calls the two sides. */
export const sideWord: Readonly<Record<Side, 'from' | 'to'>> = { left: 'from', right: 'to' }

/** The participants with refs in place of e-mail addresses, as far as they could be resolved. */
export async function checkPeople(
  directories: Directories,
  { bridge, participants }: Declared,
  at: At,
  findings: Findings,
  now: number,
) {
  const resolved: Participant[] = []
  for (const [index, participant] of participants.entries()) {
    const here = [...at, 'participants', index]
    const left = resolve(await directories.of(bridge.left), participant.left, [...here, 'from'], findings)
    const right = resolve(
      await directories.of(participant.rightConnection ?? bridge.right),
      participant.right,
      [...here, 'to'],
      findings,
    )
    if (left?.role === 'guest') findings.mistakes.push(guest(left, [...here, 'from']))
    warnOf(participant, { left, right }, here, findings, now)
    resolved.push({ ...participant, left: left?.ref ?? participant.left, right: right?.ref ?? participant.right })
  }
  for (const side of ['left', 'right'] as const) refuseTwice(resolved, side, at, findings)
  return resolved
}

const guest = ({ name }: Person, at: At) => ({
  at,
  message: `${name} is a guest, and a guest never tracks time through the integration`,
  advice: 'Take this participant out, or have an owner make the person a member of the workspace.',
})

function resolve(directory: Directory | undefined, text: string, at: At, { mistakes }: Findings): Person | undefined {
  if (!directory) return undefined
  const found = directory.people.filter(({ ref, email }) =>
    text.includes('@') ? email?.toLowerCase() === text.toLowerCase() : ref === text,
  )
  if (found.length === 1) return found[0]
  mistakes.push({ at, ...(found.length > 1 ? ambiguous(text, found) : unknown(text, directory)) })
  return undefined
}

const ambiguous = (text: string, found: readonly Person[]) => ({
  message: `${found.length} people have the e-mail address ${text}: ${listed(found)}`,
  advice: 'Give the id instead of the address.',
})

function unknown(text: string, { people, reach }: Directory) {
  const { title } = reach.connector
  const close = nearest(
    text,
    people.flatMap(({ ref, email }) => (text.includes('@') ? (email ?? []) : ref)),
  )
  const others = reach.account.admin ? '' : " The token there is not an administrator's, so it may not see everybody."
  return {
    message: `${title} shows nobody ${text.includes('@') ? 'with the e-mail address' : 'with the id'} ${text}${close ? `; did you mean ${close}?` : ''}`,
    advice: `Choose from: ${listed(people)}.${others}`,
  }
}

type Both = Readonly<Record<Side, Person | undefined>>

function warnOf(participant: Participant, { left, right }: Both, at: At, { warnings }: Findings, now: number): void {
  const { name, zone, activatedAt } = participant
  if (activatedAt > now + days(31)) {
    const ahead = Math.round((activatedAt - now) / days(1))
    warnings.push({
      at: [...at, 'activation'],
      message: `the activation of ${name} is ${ahead} days ahead: until then nothing is sent`,
    })
  }
  if (right?.zone && right.zone !== zone) {
    const message = `${name} lives in ${right.zone} by the time tracker, and the days of ${name} are counted in ${zone}`
    warnings.push({ at: [...at, 'zone'], message, advice: `If the time tracker is right, add zone: ${right.zone}` })
  }
  for (const [side, person] of [
    ['left', left],
    ['right', right],
  ] as const) {
    if (person?.active === false) warnings.push({ at: [...at, sideWord[side]], message: `${person.name} is not active there` })
  }
}

function refuseTwice(participants: readonly Participant[], side: Side, at: At, { mistakes }: Findings): void {
  const seen = new Map<Ref, Participant>()
  for (const [index, participant] of participants.entries()) {
    const first = seen.get(participant[side])
    if (first) {
      const message = `${participant.name} and ${first.name} are the same person there (${participant[side]})`
      mistakes.push({ at: [...at, 'participants', index, sideWord[side]], message, advice: 'Everybody takes part once.' })
    }
    seen.set(participant[side], first ?? participant)
  }
}
