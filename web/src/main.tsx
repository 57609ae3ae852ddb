// Where the pages begin: words first, then everything that the whole tree needs.

import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './app.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiError } from './api/client.ts'
import { App } from './shell/App.tsx'
import { theme, variables } from './theme.ts'
import { startWords } from './words/words.ts'

/** A refusal stays one however often it is asked; only a server that is not there may be back soon. */
const isWorthAnother = (tries: number, error: Error) =>
  tries < 3 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 502)

/** The session may end elsewhere at any time: then the page for signing in comes by itself. */
function lookWhoIsThere(error: Error): void {
  if (error instanceof ApiError && error.status === 401) void queries.invalidateQueries({ queryKey: ['/api/site'] })
}

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: lookWhoIsThere }),
  mutationCache: new MutationCache({ onError: lookWhoIsThere }),
  defaultOptions: { queries: { staleTime: 5_000, retry: isWorthAnother }, mutations: { retry: false } },
})

await startWords()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-right" autoClose={6000} />
        <App />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
