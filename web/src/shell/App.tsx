// What is shown depends on who is there: the first visitor, somebody to sign in, or somebody signed in.

import { useMantineColorScheme } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { MeContext, useMeQuery, useSite } from '../api/me.ts'
import { Loaded } from '../parts/Loaded.tsx'
import { chosenLanguage, speak } from '../words/words.ts'
import { Broken } from './Broken.tsx'
import { Plain } from './Plain.tsx'
import { Shell } from './Shell.tsx'

const SignIn = lazy(() => import('../pages/sign-in/SignIn.tsx'))
const FirstRun = lazy(() => import('../pages/sign-in/FirstRun.tsx'))
const Invitation = lazy(() => import('../pages/sign-in/Invitation.tsx'))

export function App() {
  const site = useSite()
  const me = useMeQuery()
  const isSignedIn = site.data?.isSignedIn ?? false
  const who = isSignedIn ? me.data?.me : undefined
  usePersonalLook(who)
  return (
    <Broken>
      <Suspense fallback={<Plain>{null}</Plain>}>
        <Switch>
          <Route path="/invitation/:secret">
            <Invitation />
          </Route>
          <Route>
            <Gate
              waits={!site.data || (isSignedIn && !who)}
              error={site.data ? (who ? null : me.error) : site.error}
              retry={() => void (site.data ? me : site).refetch()}
            >
              {site.data?.isNew ? (
                <FirstRun />
              ) : !who ? (
                <SignIn />
              ) : (
                <MeContext value={who}>
                  <Switch>
                    <Route path="/sign-in">
                      <Redirect to="/" replace />
                    </Route>
                    <Route>
                      <Shell />
                    </Route>
                  </Switch>
                </MeContext>
              )}
            </Gate>
          </Route>
        </Switch>
      </Suspense>
    </Broken>
  )
}

interface GateProps {
  readonly waits: boolean
  readonly error: Error | null
  readonly retry: () => void
  readonly children: ReactNode
}

function Gate({ waits, error, retry, children }: GateProps) {
  if (!waits && !error) return children
  return (
    <Plain>
      <Loaded of={{ data: undefined, error, refetch: async () => retry() as never }}>{() => null}</Loaded>
    </Plain>
  )
}

/** The person's language and theme, wherever they sign in. */
function usePersonalLook(me: { readonly language: 'en' | 'fr' | null; readonly theme: 'light' | 'dark' | 'system' } | undefined) {
  const { setColorScheme } = useMantineColorScheme()
  const language = me?.language
  const scheme = me?.theme
  useEffect(() => {
    if (language !== undefined) void speak(chosenLanguage(language))
  }, [language])
  useEffect(() => {
    if (scheme !== undefined) setColorScheme(scheme === 'system' ? 'auto' : scheme)
  }, [scheme, setColorScheme])
}
