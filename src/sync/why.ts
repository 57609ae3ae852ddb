// Why a piece of time is not where it should be: a closed list of codes, each with the one sentence that people read (D3).

export type WhyCode =
  | 'not read' // a hint named it, and it has not been read yet
  | 'no participant'
  | 'guest'
  | 'before activation'
  | 'switched off'
  | 'signed out' // a participant's own connection cannot be used
  | 'running'
  | 'space not chosen'
  | 'space off'
  | 'no task'
  | 'no route'
  | 'no partner' // its task, or its parent, has no record on the other side yet
  | 'locked' // the vendor says that the record cannot be changed now
  | 'waste basket'
  | 'delete guard'
  | 'restored'
  | 'undone'
  | 'not certain' // seemed gone; a second look is due
  | 'degraded'
  | 'settling' // a write's answer was lost; it is looked up before anything else
  | 'refused'
  | 'retrying'
  | 'unexpected'
  | 'long timer' // it ran over midnight, or longer than the person's limit
  | 'two timers' // another timer of the same person runs on the other side
  | 'edited on both sides'
  | 'edited and deleted'
  | 'edited again after put back'
  | 'gone'

export interface Why {
  readonly code: WhyCode
  /** One sentence for people: names, places, the vendor's own words. */
  readonly text: string
}

export const why = (code: WhyCode, text: string): Why => ({ code, text })
