// The state of the dialog: what is chosen and typed, which timer runs on this task, and what its button does.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiError } from '../api/client.ts'
import { useRead } from '../api/hooks.ts'
import type { Acted, TrackEntry } from '../api/shapes.ts'
import { type Act, newId, readRunning, type TrackTask } from './api.ts'
import { type BareNumber, parseDuration, showDuration } from './duration.ts'
import type { Done } from './Outcome.tsx'
import { type Choice, choiceText, firstChoice } from './options.ts'
import { lookEveryMs, type RunningNow, runningPath } from './running.ts'
import { type ShownTimer, shownTimers } from './shown.ts'
import { useDurationWords } from './TimeField.tsx'
import { useAct, useKept } from './useAct.ts'
import { useDoing } from './useDoing.ts'

interface Problems {
  readonly project?: string
  readonly task?: string
  readonly time?: string
}

/** Where what the server says has a field to stand at. */
const fields = new Set(['project', 'rightTask', 'durationMs', 'day', 'at', 'note'])

export const atFields = (error: ApiError | null): boolean =>
  error !== null && (fields.has(error.where ?? '') || error.mistakes.some(({ path }) => fields.has(path)))

export type Tracking = ReturnType<typeof useTracking>

export function useTracking(of: TrackTask, mode: BareNumber) {
  const { t } = useTranslation()
  const words = useDurationWords()
  const act = useAct()
  const doing = useDoing()
  const running = useRunningOn(of)
  const [choice, setChoice] = useState<Choice>(() => firstChoice(of))
  const [note, setNote] = useState(of.note)
  const [text, setText] = useState('')
  const [day, setDay] = useState(of.today)
  const [sureOf, setSureOf] = useState<string | null>(null)
  const [problems, setProblems] = useState<Problems>({})
  const [asking, setAsking] = useState<TrackEntry | null>(null)
  const [done, setDone] = useState<Done | null>(null)

  const typed = parseDuration(text, mode)
  const isTyped = typed.refused !== 'empty'
  const about = { title: of.task.title, booked: choiceText(of.projects, choice) }
  const answered = (answer: Acted | null, kind: Done['kind']) => {
    setAsking(null)
    setText('')
    setDone({ kind, answer, workTool: of.workTool, timeTracker: of.timeTracker })
  }
  const perform = (what: Act, kind: Done['kind'], after: string | null = null) =>
    doing.run(async () => answered(await act(what, about, after), kind))

  function stop(timer: ShownTimer): void {
    const body = { id: newId(), ...(timer.entry ? { entry: timer.entry.id } : {}) }
    const shown = { title: of.task.title, booked: timer.booked }
    void doing.run(async () => {
      try {
        answered(await act({ kind: 'stop', body }, shown, timer.startId), 'stopped')
      } catch (error) {
        if ((error as ApiError).where !== 'keepMs' || !timer.entry) throw error
        setAsking(await withQuestion(timer.entry))
      }
    })
  }

  /** Undefined where nothing is wrong. */
  function missing(): Problems | undefined {
    const found: Problems = {
      ...(choice.project === null ? { project: t('track.choose') } : {}),
      ...(choice.project !== null && choice.task === null ? { task: t('track.choose') } : {}),
      ...(isTyped && typed.refused ? { time: words.refusal(typed.refused, text) } : {}),
      ...(!isTyped && day !== of.today ? { time: t('track.otherDay') } : {}),
    }
    return Object.keys(found).length > 0 ? found : undefined
  }

  function book(target: Choice, sure: boolean): void {
    const place = { bridge: of.bridge, task: of.task.ref, project: target.project!, rightTask: target.task!, note }
    const body = { id: newId(), ...place, ...(sure ? { sure } : {}) }
    if (typed.refused === undefined) void perform({ kind: 'enter', body: { ...body, day, durationMs: typed.ms } }, 'saved')
    else void perform({ kind: 'start', body }, 'started')
  }

  function submit(sure = false): void {
    setDone(null)
    if (running) {
      stop(running)
      return
    }
    const found = missing()
    setProblems(found ?? {})
    if (found) return
    if (typed.refused === undefined && typed.asks && sureOf !== text) setSureOf(text)
    else book(choice, sure)
  }

  const isAsked = typed.refused === undefined && typed.asks !== null && sureOf === text
  const does = running ? 'stop' : isAsked ? 'saveSure' : isTyped ? 'save' : 'start'
  return {
    ...{ choice, note, text, day, problems, running, asking, done, doing, typed, about },
    button: { does, time: typed.refused === undefined ? showDuration(typed.ms) : '' } as const,
    ...{ setNote, setDay, setAsking, answered, submit },
    type(text: string) {
      setProblems({})
      setText(text)
    },
    choose(next: Choice) {
      setProblems({})
      doing.clear()
      setChoice(next)
    },
    /** The guard's advice is taken. */
    takeUsual() {
      if (!of.usual) return
      const usual = { project: of.usual.project.ref, task: of.usual.task.ref }
      setChoice(usual)
      book(usual, false)
    },
  }
}

/** As the server sees it now: with the lengths that can be kept. */
export const withQuestion = async (entry: TrackEntry): Promise<TrackEntry> => {
  const { running, asking } = await readRunning().catch((): RunningNow => ({ running: [], asking: [], last: null }))
  return [...running, ...asking].find(({ id }) => id === entry.id) ?? entry
}

/** Their timer on this very task, as far as this browser knows. */
function useRunningOn({ bridge, task, running }: TrackTask): ShownTimer | null {
  const { data } = useRead<RunningNow>(runningPath, { every: lookEveryMs })
  const kept = useKept()
  const known = data ? data.running : running ? [running] : []
  const here = shownTimers(known, kept).find((one) => one.task === task.ref && (one.entry?.bridge ?? bridge) === bridge)
  return here ?? null
}
