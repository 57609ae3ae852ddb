// The sign on the toolbar's button: how long the timer runs, or that something is not sent yet.

import type { RunningTask } from '../messages.ts'
import { say } from '../words.ts'
import { badgeText, type Signs } from './badge-text.ts'

export interface Badge extends Signs {
  readonly running: readonly RunningTask[]
}

export async function showBadge({ running, unsent, isLost }: Badge): Promise<void> {
  const [first] = running
  const text = badgeText({ running, unsent, isLost }, Date.now())
  const title = isLost ? say('pairAgain') : unsent > 0 ? say('unsent', { count: unsent }) : first ? runs(first) : say('noTimer')
  await chrome.action.setBadgeBackgroundColor({ color: text === '!' ? '#9a3412' : '#1a7441' })
  await chrome.action.setBadgeText({ text })
  await chrome.action.setTitle({ title: `Hourbridge: ${title}` })
}

const runs = ({ title }: RunningTask) => say('runs', { task: title })
