// The dialog over the page: a frame with a page of the extension, into which the work tool's page cannot look. Until the frame hears
// the keyboard, the dialog itself does, so that Escape closes it from the first moment on.

import type { Framed } from '../messages.ts'
import { say } from '../words.ts'
import type { Look } from './look.ts'

export interface OverlayOptions {
  readonly look: Look
  /** Where the keyboard goes on afterwards. */
  readonly from: HTMLElement
}

/** What one dialog shows; nothing happens where it was closed meanwhile. */
export interface Opened {
  /** The address of a page of the extension. */
  show(address: string): void
  /** In place of that: why there is nothing else to see. */
  tell(text: string): void
}

export interface Overlay {
  /** At once, and still without anything in it. */
  open(options: OverlayOptions): Opened
  close(): void
}

/** Lists that open in the dialog need room below their field. */
const smallest = 460

/** The second click of a double click on the button is none beside the dialog. */
const doubleClickMs = 500

/** Not read off `chrome` later: when the extension is gone, that is too. */
const words = { dialog: say('dialog'), close: say('close') }

export function makeOverlay(): Overlay {
  let close = () => {}
  return {
    open({ look, from }) {
      close()
      const dialog = makeDialog(look)
      const openedAt = Date.now()
      let isOpen = true
      const shut = () => {
        if (!isOpen) return
        isOpen = false
        removeEventListener('keydown', onKey, true)
        dialog.close()
        dialog.remove()
        if (from.isConnected) from.focus()
      }
      const onKey = (event: KeyboardEvent) => {
        if (event.key !== 'Escape' || event.isComposing) return
        event.preventDefault()
        event.stopImmediatePropagation()
        shut()
      }
      // Wherever in the page the focus is, and whatever the page does with keys.
      addEventListener('keydown', onKey, true)
      dialog.addEventListener('close', shut)
      dialog.addEventListener('click', (event) => {
        if (isBeside(dialog, event) && Date.now() - openedAt > doubleClickMs) shut()
      })
      document.body.append(dialog)
      dialog.showModal()
      dialog.focus()
      close = shut
      return {
        show: (address) => isOpen && dialog.replaceChildren(makeFrame(address, shut)),
        tell: (text) => isOpen && dialog.replaceChildren(...makeText(text, shut)),
      }
    },
    close: () => close(),
  }
}

function makeDialog(look: Look): HTMLDialogElement {
  const dialog = document.createElement('dialog')
  dialog.className = 'hourbridge-overlay'
  dialog.dataset['look'] = look
  dialog.ariaLabel = words.dialog
  dialog.tabIndex = -1
  // Keys that are pressed here are not the page's.
  dialog.addEventListener('keydown', (event) => event.stopPropagation())
  return dialog
}

/** A frame that is not ready yet would swallow keys: it cannot have the focus until then. */
function makeFrame(address: string, close: () => void): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.title = words.dialog
  frame.src = address
  frame.inert = true
  const take = (told: Framed) => {
    if (told.kind === 'close') close()
    if (told.kind === 'size') frame.style.height = `${Math.ceil(Math.max(told.height, smallest))}px`
    if (told.kind === 'ready') {
      frame.inert = false
      frame.focus()
    }
  }
  frame.addEventListener('load', () => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => take(data as Framed)
    frame.contentWindow?.postMessage('hourbridge', new URL(address).origin, [port2])
  })
  return frame
}

function makeText(text: string, close: () => void): HTMLElement[] {
  const said = document.createElement('p')
  said.role = 'alert'
  said.textContent = text
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = words.close
  button.addEventListener('click', close)
  return [said, button]
}

function isBeside(dialog: HTMLDialogElement, { clientX, clientY }: MouseEvent): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect()
  return clientX < left || clientX > right || clientY < top || clientY > bottom
}
