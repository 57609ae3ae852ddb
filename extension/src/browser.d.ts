// What we use of the interface that browsers give to extensions. Firefox answers to the same name.

interface Listeners<F> {
  addListener(listener: F): void
  removeListener(listener: F): void
}

interface BrowserTab {
  readonly id?: number
  /** Only of pages that the extension may read. */
  readonly url?: string
}

interface MessageSender {
  readonly id?: string
  readonly tab?: BrowserTab
  readonly url?: string
}

interface StorageArea {
  get(key: string): Promise<Record<string, unknown>>
  set(values: Readonly<Record<string, unknown>>): Promise<void>
  remove(key: string): Promise<void>
  /** Chromium only. */
  setAccessLevel?(level: { readonly accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>
}

declare const chrome: {
  readonly runtime: {
    readonly id?: string
    sendMessage(message: unknown): Promise<unknown>
    getURL(path: string): string
    readonly onMessage: Listeners<
      (message: unknown, sender: MessageSender, answer: (value: unknown) => void) => boolean | undefined
    >
    readonly onInstalled: Listeners<() => void>
    readonly onStartup: Listeners<() => void>
  }
  readonly storage: {
    readonly local: StorageArea
    readonly onChanged: Listeners<(changes: Readonly<Record<string, { readonly newValue?: unknown }>>, area: string) => void>
  }
  readonly tabs: {
    query(query: { active?: boolean; currentWindow?: boolean; url?: readonly string[] }): Promise<BrowserTab[]>
    sendMessage(tab: number, message: unknown): Promise<unknown>
  }
  readonly alarms: {
    create(name: string, when: { readonly periodInMinutes: number; readonly delayInMinutes?: number }): Promise<void> | void
    readonly onAlarm: Listeners<(alarm: { readonly name: string }) => void>
  }
  readonly action: {
    setBadgeText(text: { readonly text: string }): Promise<void>
    setBadgeBackgroundColor(color: { readonly color: string }): Promise<void>
    setTitle(title: { readonly title: string }): Promise<void>
  }
  readonly i18n: { getUILanguage(): string }
}
