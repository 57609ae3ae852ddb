// Where buttons go on the pages of a work tool: data that the server hands to the browser extension, so that a change of those
// pages needs a newer server and no newer extension.

export interface Placements {
  /** One more with every change: reports on older ones say nothing of these. */
  readonly version: number
  /** Of the pages: "app.clickup.com". */
  readonly hosts: readonly string[]
  /** A regular expression on addresses of tasks whose first group is the id. */
  readonly address: string
  readonly spots: readonly Spot[]
}

export interface Spot {
  readonly name: 'task' | 'list'
  /** A regular expression on the addresses where to look. */
  readonly when: string
  /** Such a page always has one: none found there means that the pages have changed. */
  readonly isExpected: boolean
  /** Tried in order; the first that finds anything counts. */
  readonly alternatives: readonly Alternative[]
}

export interface Alternative {
  /** CSS: elements that carry a button each. */
  readonly selector: string
  /** Where the button stands: beside what was found, or in it. */
  readonly place: 'before' | 'after' | 'first' | 'last'
  readonly task: TaskReading
}

/** How the id of the task is read off what was found, or off the address. */
export interface TaskReading {
  readonly from: 'address' | 'attribute' | 'link'
  readonly attribute?: string
  /** CSS: where in or around what was found the link or attribute is; left out: on it. */
  readonly within?: string
  /** A regular expression whose first group is the id. */
  readonly pattern: string
}
