// The sign on the toolbar's button: how long the timer runs, or that something is not sent yet.

import type { RunningTask } from '../messages.ts'
import { say } from '../words.ts'

export interface Badge {
  readonly running: readonly RunningTask[]
  /** Acts that are not sent yet, or that were refused. */
  readonly unsent: number
  readonly isLost: boolean
}

export async function showBadge({ running, unsent, isLost }: Badge): Promise<void> {
  const [first] = running
  const text = isLost || unsent > 0 ? '!' : first ? passed(Date.now() - Date.parse(first.since)) : ''
  const title = isLost ? say('pairAgain') : unsent > 0 ? say('unsent', { count: unsent }) : first ? runs(first) : say('noTimer')
  await chrome.action.setBadgeBackgroundColor({ color: text === '!' ? '#9a3412' : '#1a7441' })
  await chrome.action.setBadgeText({ text })
  await chrome.action.setTitle({ title: `Hourbridge: ${title}` })
}

const runs = ({ title }: RunningTask) => say('runs', { task: title })

/** There is room for four signs: `7m`, `1:05`, `12h`. */
function passed(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  if (minutes < 60) return `${minutes}m`
  const hours = Math.floor(minutes / 60)
  return hours < 10 ? `${hours}:${String(minutes % 60).padStart(2, '0')}` : `${hours}h`
}
