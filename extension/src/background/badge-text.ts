// What stands on the toolbar's button. There is room for four letters: `7m`, `1:05`, `12h`, `!`.

export interface Signs {
  /** Since when, ISO. */
  readonly running: readonly { readonly since: string }[]
  /** Acts that are not sent yet, or that were refused. */
  readonly unsent: number
  readonly isLost: boolean
}

/** What to see to comes before what runs. */
export const badgeText = ({ running: [first], unsent, isLost }: Signs, nowMs: number): string =>
  isLost || unsent > 0 ? '!' : first ? passed(nowMs - Date.parse(first.since)) : ''

function passed(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  if (minutes < 60) return `${minutes}m`
  const hours = Math.floor(minutes / 60)
  return hours < 10 ? `${hours}:${String(minutes % 60).padStart(2, '0')}` : `${hours}h`
}
