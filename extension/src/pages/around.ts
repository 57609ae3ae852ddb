// The page around the frame of the dialog: it is told when to close it and how much room it needs, through the port that it has sent.

import type { Framed } from '../messages.ts'

const port = Promise.withResolvers<MessagePort>()

addEventListener('message', ({ data, ports: [first] }) => {
  if (data === 'hourbridge' && first) port.resolve(first)
})

/** Once there is a port: what is told before goes nowhere but there either. */
export const tellAround = (told: Framed) => void port.promise.then((to) => to.postMessage(told))

/** Before anything else reacts to it, so that nothing can keep it: Escape closes, unless it closes a list that is open. */
function look(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.isComposing) return
  const isList = event.target instanceof Element && event.target.closest('[data-mantine-stop-propagation="true"]')
  if (!isList) tellAround({ kind: 'close' })
}

addEventListener('keydown', look, true)
tellAround({ kind: 'ready' })
