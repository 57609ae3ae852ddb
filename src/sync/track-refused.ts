// Why tracking is refused, or what has to be said first: for whoever tracks, and for nobody's log.

/** 'barred': never for them. 'not now': something else has to be so first. 'asks': sent again with `where` said, it is done. */
export type RefusedFor = 'unknown' | 'barred' | 'not now' | 'asks'

export class TrackRefused extends Error {
  override name = 'TrackRefused'
  readonly because: RefusedFor
  /** The member of what was sent, where it is about one. */
  readonly where: string | undefined
  /** What to do about it, one sentence. */
  readonly advice: string | undefined

  constructor(because: RefusedFor, message: string, { where, advice }: { where?: string; advice?: string } = {}) {
    super(message)
    this.because = because
    this.where = where
    this.advice = advice
  }
}
