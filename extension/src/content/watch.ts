// Tells when the page has changed: in batches, whatever draws it, and wherever it navigates to without being loaded anew.

export interface Watch {
  /** What we have changed ourselves is no news. */
  ignoreOwn(): void
  stop(): void
}

export interface WatchOptions {
  /** Attributes whose change counts, anywhere. */
  readonly attributes: readonly string[]
  /** Attributes of the page as a whole that say how it looks. */
  readonly looks: readonly string[]
  readonly onChange: () => void
  readonly onAddress: () => void
}

const batchMs = 60
const addressMs = 500

export function watchPage({ attributes, looks, onChange, onAddress }: WatchOptions): Watch {
  let pending: ReturnType<typeof setTimeout> | undefined
  const later = () => {
    pending ??= setTimeout(() => {
      pending = undefined
      onChange()
    }, batchMs)
  }
  const content = new MutationObserver(later)
  content.observe(document.documentElement, { childList: true, subtree: true, attributeFilter: [...attributes] })
  const look = new MutationObserver(later)
  for (const whole of [document.documentElement, document.body]) look.observe(whole, { attributeFilter: [...looks] })
  const address = watchAddress(onAddress)
  return {
    ignoreOwn: () => void content.takeRecords(),
    stop() {
      clearTimeout(pending)
      content.disconnect()
      look.disconnect()
      address.stop()
    },
  }
}

/** The page's own calls to the history cannot be seen from here, so the address is looked at. */
function watchAddress(onAddress: () => void): { stop(): void } {
  let last = location.href
  const look = () => {
    if (location.href === last) return
    last = location.href
    onAddress()
  }
  const every = setInterval(look, addressMs)
  addEventListener('popstate', look)
  return {
    stop() {
      clearInterval(every)
      removeEventListener('popstate', look)
    },
  }
}
