// Lost answers where nobody has made the custom field for our mark: the field of the prepared copy is called otherwise.

import { before } from 'node:test'
import { tellOfLostAnswers } from './lost-stories.ts'
import { ownRedmine } from './world.ts'

before(async () => {
  const { server } = await ownRedmine()
  await server.run(`CustomField.find(${server.markerField}).update!(:name => 'Something else')`)
})

tellOfLostAnswers({ marked: false })
