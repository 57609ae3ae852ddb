// The dialog over the page: a frame with a page of the extension, into which the work tool's page cannot look.

import { say } from '../words.ts'
import type { Look } from './look.ts'

export interface OverlayOptions {
  readonly tool: string
  readonly task: string
  readonly ticket: string
  readonly look: Look
  /** Where the keyboard goes on afterwards. */
  readonly from: HTMLElement
}

export interface Overlay {
  open(options: OverlayOptions): void
  close(): void
  /** As much room as what it shows asks for, in pixels. */
  resize(height: number): void
}

/** Lists that open in the dialog need room below their field. */
const smallest = 460

export function makeOverlay(): Overlay {
  let shown: { readonly dialog: HTMLDialogElement; readonly frame: HTMLIFrameElement; readonly from: HTMLElement } | undefined
  const close = () => {
    if (!shown) return
    const { dialog, from } = shown
    shown = undefined
    dialog.close()
    dialog.remove()
    if (from.isConnected) from.focus()
  }
  return {
    open({ tool, task, ticket, look, from }) {
      close()
      const dialog = document.createElement('dialog')
      dialog.className = 'hourbridge-overlay'
      dialog.dataset['look'] = look
      dialog.ariaLabel = say('dialog')
      const frame = document.createElement('iframe')
      frame.title = say('dialog')
      frame.src = chrome.runtime.getURL(`dialog.html?${new URLSearchParams({ tool, task, ticket, look })}`)
      dialog.append(frame)
      dialog.addEventListener('close', close)
      dialog.addEventListener('click', (event) => {
        if (event.target === dialog) close()
      })
      // Keys that are pressed here are not the page's.
      dialog.addEventListener('keydown', (event) => event.stopPropagation())
      document.body.append(dialog)
      shown = { dialog, frame, from }
      dialog.showModal()
      frame.focus()
    },
    close,
    resize(height) {
      if (shown) shown.frame.style.height = `${Math.ceil(Math.max(height, smallest))}px`
    },
  }
}
