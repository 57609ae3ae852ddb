// What the server answers to this page.

export interface TrackedTool {
  readonly tool: string
  readonly title: string
  readonly timeTrackers: readonly string[]
  readonly hasButtons: boolean
}

export interface PairingCode {
  readonly code: string
  readonly expiresAt: string
}
