// Linking people and projects of a bridge's two sides, as one change to it. What it gives is checked like everything that is
// declared; here is only what follows from who and what they are.

import type { Person } from '../connectors/connector.ts'
import { startOfDay } from '../lib/date.ts'
import type { Participant, Route } from '../model/bridge.ts'
import type { Ref } from '../model/record.ts'
import { type Amendment, withParticipants, withRoutes } from './amend.ts'

export interface PersonWish {
  readonly left: Ref
  readonly right: Ref
  /** A day, from its first instant in the person's zone, or an instant; now for who is new. */
  readonly activation?: string | undefined
  readonly zone?: string | undefined
  readonly label?: boolean | undefined
  readonly on?: boolean | undefined
}

export interface Sight {
  readonly left: readonly Person[]
  readonly right: readonly Person[]
  readonly now: number
}

/** What is not wished stays as it was. */
export function linkingPeople(wishes: readonly PersonWish[], unlinked: readonly Ref[], sight: Sight): Amendment {
  return (declared) => {
    const { bridge, participants } = declared
    const set = wishes.map((wish) => {
      const was = participants.find(({ left }) => left === wish.left)
      return participantFor(wish, was, bridge.zone, sight)
    })
    return withParticipants(set, unlinked)(declared)
  }
}

function participantFor(wish: PersonWish, was: Participant | undefined, usual: string, sight: Sight): Participant {
  const [left, right] = [sight.left.find(({ ref }) => ref === wish.left), sight.right.find(({ ref }) => ref === wish.right)]
  const zone = wish.zone ?? was?.zone ?? right?.zone ?? left?.zone ?? usual
  const { left: leftRef, right: rightRef, activation } = wish
  return {
    name: was?.name ?? left?.name ?? leftRef,
    left: leftRef,
    right: rightRef,
    // A connection of one's own shows nobody else's time.
    rightConnection: was?.right === rightRef ? was.rightConnection : null,
    activatedAt: activation === undefined ? (was?.activatedAt ?? sight.now) : activationAt(activation, zone),
    on: wish.on ?? was?.on ?? true,
    label: wish.label ?? was?.label ?? true,
    zone,
  }
}

export const activationAt = (text: string, zone: string) => (text.length === 10 ? startOfDay(text, zone) : Date.parse(text))

export interface ProjectWish {
  readonly left: Ref
  readonly right: Ref
  /** All time of the project goes to this one; null: its tasks are followed. */
  readonly task: Ref | null
}

export const linkingProjects = (wishes: readonly ProjectWish[], unlinked: readonly Ref[]): Amendment =>
  withRoutes(
    wishes.map(({ left, right, task }): Route => ({ scope: 'project', from: left, project: right, task })),
    unlinked.map((from) => ({ scope: 'project', from })),
  )
