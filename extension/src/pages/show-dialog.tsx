// The dialog over a page of the work tool: `dialog.html?tool=…&task=…&ticket=…&look=…`.

import './around.ts'
import { ask } from '../messages.ts'
import { connect } from '../paired.ts'
import { Framed } from './Framed.tsx'
import { show } from './frame.tsx'

const query = new URLSearchParams(location.search)
// Without an answer, as without a good ticket: it says to press again.
const { isValid } = await ask({ kind: 'redeem', ticket: query.get('ticket') ?? '' }).catch(() => ({ isValid: false }))
await connect()
await show(
  <Framed tool={query.get('tool') ?? ''} task={query.get('task') ?? ''} isValid={isValid} />,
  query.get('look') === 'dark' ? 'dark' : 'light',
)
