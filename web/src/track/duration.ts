// Typed time, as people of both languages write it, and how a length of time is shown back to them while they type.

/** What a number without a unit means: a personal setting. `auto`: hours below ten, minutes from there on. */
export type BareNumber = 'hours' | 'minutes' | 'auto'

/** Why typed time is not taken. */
export type DurationRefusal = 'empty' | 'negative' | 'zero' | 'words' | 'unclear' | 'minutes' | 'overDay' | 'overWeek'

/** What may be a slip of the hand, and is asked about: a bare number of very many hours, or more than a day has. */
export type DurationQuestion = 'manyHours' | 'overDay'

export type TypedDuration =
  | { readonly ms: number; readonly asks: DurationQuestion | null; readonly refused?: undefined }
  | { readonly refused: DurationRefusal }

interface Read {
  readonly seconds: number
  /** Nothing said that these are hours: then more than a day of them is more likely minutes. */
  readonly isBareHours: boolean
}

const hour = 3600
const day = 24 * hour
const mostBareHours = 12

/** Whole seconds, in ms. What is shown while somebody types is `showDuration` of the same ms that is sent. */
export function parseDuration(text: string, mode: BareNumber): TypedDuration {
  const plain = plainly(text)
  if (plain === '') return { refused: 'empty' }
  if (plain.startsWith('-')) return { refused: 'negative' }
  const found = byColons(plain) ?? byUnits(plain) ?? bare(plain, mode)
  if (typeof found === 'string') return { refused: found }
  if (!found) return { refused: hasForeignWords(plain) ? 'words' : 'unclear' }
  return judged({ ...found, seconds: Math.round(found.seconds) })
}

function judged({ seconds, isBareHours }: Read): TypedDuration {
  if (seconds === 0) return { refused: 'zero' }
  if (seconds > day && isBareHours) return { refused: 'overDay' }
  if (seconds > 7 * day) return { refused: 'overWeek' }
  const asks = seconds > day ? 'overDay' : isBareHours && seconds > mostBareHours * hour ? 'manyHours' : null
  return { ms: seconds * 1000, asks }
}

const fractions: Readonly<Record<string, string>> = { '¼': '.25', '½': '.5', '¾': '.75' }

/** One kind of space, dash, digit and letter; decimals with a point. */
const plainly = (text: string) =>
  text
    .replace(/[¼½¾]/g, (sign) => fractions[sign]!)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/(?<=\d)\s+(?=\.\d)/g, '')
    .replaceAll(',', '.')
    .replace(/\s+/g, ' ')
    .trim()

/** `1:30`, `:45`, `1:5` (five minutes), `2:27:30`; an `h` behind it changes nothing. */
function byColons(text: string): Read | DurationRefusal | undefined {
  const found = /^(\d*) ?: ?(\d{1,2})(?: ?: ?(\d{1,2}))?(?: ?h)?$/.exec(text)
  if (!found) return undefined
  const [hours, minutes, seconds] = found.slice(1).map((part) => Number(part || 0)) as [number, number, number]
  if (minutes > 59 || seconds > 59) return 'minutes'
  return { seconds: hours * hour + minutes * 60 + seconds, isBareHours: false }
}

const number = String.raw`(\d+(?:\.\d*)?|\.\d+)`
const unit = {
  h: 'h|hr|hrs|hour|hours|heure|heures',
  m: "m|mn|min|mins|minute|minutes|'|′",
  s: 's|sec|secs|second|seconds|seconde|secondes|"|″',
}
const and = '(?: ?(?:and|et|\\+)(?= ))? ?'
const withUnits = new RegExp(
  `^(?:${number} ?(?:${unit.h})\\.?(?![a-z]))?${and}(?:${number} ?(?:${unit.m})\\.?(?![a-z]))?${and}(?:${number} ?(?:${unit.s})\\.?(?![a-z]))?$`,
)
/** `1h30`, `1 heure 30`: minutes, as nobody says that they are. */
const openEnd = new RegExp(`^(\\d+) ?(?:${unit.h})${and}(\\d{1,2})$`)

function byUnits(text: string): Read | DurationRefusal | undefined {
  const open = openEnd.exec(text)
  if (open) {
    const [hours, minutes] = [Number(open[1]), Number(open[2])]
    return minutes > 59 ? 'minutes' : { seconds: hours * hour + minutes * 60, isBareHours: false }
  }
  const found = withUnits.exec(text)
  const given = found?.slice(1).filter((part) => part !== undefined) ?? []
  // Only the last one may have a fraction: "1.5 h 30 min" is two answers at once.
  if (!found || given.length === 0 || given.slice(0, -1).some((part) => part.includes('.'))) return undefined
  const [hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0))
  return { seconds: hours * hour + minutes * 60 + seconds, isBareHours: false }
}

/** `2`, `90`, `1.5`, `.5`: a fraction is always one of hours. */
function bare(text: string, mode: BareNumber): Read | undefined {
  if (!/^(\d+(\.\d*)?|\.\d+)$/.test(text)) return undefined
  const value = Number(text)
  const isHours = text.includes('.') || mode === 'hours' || (mode === 'auto' && value < 10)
  return { seconds: value * (isHours ? hour : 60), isBareHours: isHours }
}

/** Letters that are no unit: "tomorrow", "two hours". */
const hasForeignWords = (text: string) =>
  (text.match(/\p{L}+/gu) ?? []).some((word) => !new RegExp(`^(?:${unit.h}|${unit.m}|${unit.s}|and|et)$`).test(word))

/** "1 h 30 min", "1 h 02 min 03 s", "45 min": written alike in both languages, on one line. */
export function showDuration(ms: number): string {
  const all = Math.round(ms / 1000)
  const [hours, minutes, seconds] = [Math.floor(all / hour), Math.floor(all / 60) % 60, all % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  const parts = [
    hours > 0 && `${hours} h`,
    (minutes > 0 || (hours > 0 && seconds > 0)) && `${hours > 0 ? two(minutes) : minutes} min`,
    seconds > 0 && `${hours > 0 || minutes > 0 ? two(seconds) : seconds} s`,
  ].filter((part) => part !== false)
  return (parts.length === 0 ? '0 min' : parts.join(' ')).replaceAll(' ', '\u00a0')
}
