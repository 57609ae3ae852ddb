// Every page in English; French is another file, so that both are looked at at once.

import { everyPage } from './every-page.ts'

everyPage('en')
