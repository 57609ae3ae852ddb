// Every page in French.

import { everyPage } from './every-page.ts'

everyPage('fr')
