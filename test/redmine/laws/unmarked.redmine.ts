// Redmine under the laws of connectors where nobody has made a custom field for our marker.

import { after } from 'node:test'
import { connectorLaws, lawsOfMaking, lawsOfTimers, skipAll } from '../../conformance/laws.ts'
import { openRedmine } from '../server/instance.ts'
import { redmineBench } from './bench.ts'

const opening = openRedmine().then(async (server) => {
  await server.run('TimeEntryCustomField.destroy_all')
  return server
})
after(async () => (await opening).close())

const unmade = skipAll(
  lawsOfMaking,
  'issues are planned in Redmine itself: they are read here and nowhere made (docs/connectors/redmine.md)',
)
const untimed = skipAll(lawsOfTimers, 'Redmine has no timers of its own (docs/connectors/redmine.md)')

connectorLaws({
  name: 'redmine without a custom field',
  open: redmineBench(() => opening, 'issues'),
  skip: [...unmade, ...untimed],
})
