// What every page of the extension stands in: words, look, the queue of what is not sent yet, and links that lead to the server's pages.

import './storage.ts'
import '@mantine/core/styles.css'
import '../../../web/src/app.css'
import './pages.css'
import { MantineProvider } from '@mantine/core'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { ApiError, addressOf } from '../../../web/src/api/client.ts'
import { theme, variables } from '../../../web/src/theme.ts'
import type { TrackTask } from '../../../web/src/track/api.ts'
import { QueueContext } from '../../../web/src/track/useAct.ts'
import { speak, startWords } from '../../../web/src/words/words.ts'
import type { Look } from '../content/look.ts'
import { noteRefusal } from '../paired.ts'
import { farQueue } from './far-queue.ts'

const isWorthAnother = (tries: number, error: Error) => tries < 2 && error instanceof ApiError && error.status >= 502

const onError = (error: Error) => void noteRefusal(error)

const queries = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  // Whether there is a network is found by asking.
  defaultOptions: {
    queries: { staleTime: 5_000, retry: isWorthAnother, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})

function codeOf(task: string): string | null {
  const read = queries.getQueriesData<TrackTask>({
    predicate: ({ queryKey: [path] }) => String(path).startsWith('/api/track/task'),
  })
  return read.map(([, of]) => of?.task).find((one) => one?.ref === task)?.code ?? null
}

/** Pages of the server open beside: this is none of them. */
const nowhere: () => [string, (path: string) => void] = () => [
  '/',
  (path) => void window.open(addressOf(path), '_blank', 'noopener'),
]

/** Without a look: the browser's. */
export async function show(what: ReactNode, look?: Look): Promise<void> {
  await startWords()
  await speak(chrome.i18n.getUILanguage().startsWith('fr') ? 'fr' : 'en')
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        {...(look ? { forceColorScheme: look } : { defaultColorScheme: 'auto' })}
      >
        <QueryClientProvider client={queries}>
          <QueueContext value={farQueue(codeOf)}>
            <Router hook={nowhere} hrefs={addressOf}>
              {what}
            </Router>
          </QueueContext>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}
