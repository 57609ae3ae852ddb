// Lost answers where an administrator has made the custom field for our mark.

import { tellOfLostAnswers } from './lost-stories.ts'

tellOfLostAnswers({ marked: true })
