// Redmine under the laws of connectors, on a real server: issues for tasks, and activities for tasks.

import { after } from 'node:test'
import { connectorLaws, lawsOfMaking, lawsOfTasks, lawsOfTimers, skipAll } from '../../conformance/laws.ts'
import { openRedmine } from '../server/instance.ts'
import { redmineBench } from './bench.ts'

const opening = openRedmine()
after(async () => (await opening).close())
const serverOf = () => opening

const unmade = skipAll(
  lawsOfMaking,
  'issues are planned in Redmine itself: they are read here and nowhere made (docs/connectors/redmine.md)',
)
const untimed = skipAll(lawsOfTimers, 'Redmine has no timers of its own (docs/connectors/redmine.md)')
const unfollowed = skipAll(lawsOfTasks, 'activities are kinds of work that projects share: a bridge does not follow them')

connectorLaws({ name: 'redmine, issues for tasks', open: redmineBench(serverOf, 'issues'), skip: [...unmade, ...untimed] })
connectorLaws({
  name: 'redmine, activities for tasks',
  open: redmineBench(serverOf, 'activities'),
  skip: [...unmade, ...untimed, ...unfollowed],
})
