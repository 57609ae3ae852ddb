// The task of the page beside which the toolbar's window has opened: read off its address, as the server says how.

import { useEffect, useState } from 'react'
import type { PlacesAnswer, Told } from '../messages.ts'
import { stored, watchStored } from '../stored.ts'

export interface TabTask {
  /** Null where the page is not a task's. */
  readonly task: string | null
  /** The page has no place for a button that it should have. */
  readonly isWithoutPlace: boolean
}

/** Undefined until it is known. */
export function useTabTask(): TabTask | undefined {
  const [found, setFound] = useState<TabTask>()
  useEffect(() => {
    const look = () => void tabTask().then(setFound)
    look()
    // Just paired, it is not known yet what the address of a task looks like.
    return watchStored(['placements'], look)
  }, [])
  return found
}

async function tabTask(): Promise<TabTask> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true })
  const placements = (await stored('placements'))?.value
  const task = (placements && tab?.url && new RegExp(placements.address).exec(tab.url)?.[1]) || null
  return { task, isWithoutPlace: await lacksPlace(tab?.id) }
}

/** A page on which nothing of ours runs does not answer. */
async function lacksPlace(tab: number | undefined): Promise<boolean> {
  if (tab === undefined) return false
  const told: Told = { kind: 'places' }
  const answer = (await chrome.tabs.sendMessage(tab, told).catch(() => undefined)) as PlacesAnswer | undefined
  return (answer?.missing.length ?? 0) > 0
}
