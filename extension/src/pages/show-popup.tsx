// The toolbar's window.

import { show } from './frame.tsx'
import { Popup } from './Popup.tsx'

await show(<Popup />)
