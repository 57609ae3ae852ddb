// Presses that no click comes of: the page was drawn anew while the pointer was down, and where the button stood stands another one
// of the same task. For the person it is the same button.

/** Of each button. Nothing of the page has it. */
export const buttonClass = 'hourbridge-button'

interface PressesOptions {
  taskOf(button: Element): string | undefined
  press(task: string, button: HTMLButtonElement): void
  /** Buttons are put where they belong, now. */
  redraw(): void
}

export function watchPresses({ taskOf, press, redraw }: PressesOptions): void {
  let down: { readonly button: Element; readonly task: string } | undefined
  const begin = ({ isTrusted, isPrimary, button: which, target }: PointerEvent) => {
    const button = isTrusted && isPrimary && which === 0 ? buttonOf(target) : null
    const task = button ? taskOf(button) : undefined
    down = button && task !== undefined ? { button, task } : undefined
  }
  const end = ({ isTrusted, clientX, clientY }: PointerEvent) => {
    const began = down
    down = undefined
    if (!isTrusted || !began || began.button.isConnected) return
    redraw()
    const now = buttonOf(document.elementFromPoint(clientX, clientY))
    if (!now || taskOf(now) !== began.task) return
    swallowClick()
    press(began.task, now)
  }
  addEventListener('pointerdown', begin, true)
  addEventListener('pointerup', end, true)
  addEventListener('pointercancel', () => (down = undefined), true)
}

const buttonOf = (target: EventTarget | null): HTMLButtonElement | null =>
  target instanceof Element ? target.closest<HTMLButtonElement>(`button.${buttonClass}`) : null

/** What the browser still makes of it goes to what is around the button, which was not meant. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.stopImmediatePropagation()
    event.preventDefault()
  }
  addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => removeEventListener('click', swallow, true), 0)
}
