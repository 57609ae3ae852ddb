// Forecast under the laws of connectors.

import { openForecastBench } from './forecast-bench.ts'
import { connectorLaws, lawsOfMaking, lawsOfTimers, skipAll } from './laws.ts'

const why =
  'tasks go one way, from Forecast to the time tracker (docs/connectors/forecast.md): they are read here and nowhere made'
const untimed = 'timers of Forecast are left out (docs/connectors/forecast.md): time is written when it is over'

connectorLaws({
  name: 'forecast',
  open: openForecastBench,
  skip: [...skipAll(lawsOfMaking, why), ...skipAll(lawsOfTimers, untimed)],
})
