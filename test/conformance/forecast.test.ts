// Forecast under the laws of connectors.

import { openForecastBench } from './forecast-bench.ts'
import { connectorLaws, lawsOfMaking, skipAll } from './laws.ts'

const why =
  'tasks go one way, from Forecast to the time tracker (docs/connectors/forecast.md): they are read here and nowhere made'

connectorLaws({ name: 'forecast', open: openForecastBench, skip: skipAll(lawsOfMaking, why) })
