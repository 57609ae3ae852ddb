// The tracking page: a task's own, /track/<tool>/<id, custom id or whole address>, or without one the field that asks for it.

import { useTranslation } from 'react-i18next'
import { useLocation, useSearch } from 'wouter'
import { Page } from '../../parts/Page.tsx'
import { Finder } from '../../track/Finder.tsx'
import { Panel } from '../../track/Panel.tsx'
import { trackPath } from '../../track/paths.ts'
import { taskIn } from './task-in.ts'

export default function Track() {
  const { t } = useTranslation()
  const [, go] = useLocation()
  // Read anew with each change of either.
  useSearch()
  const { pathname, search, hash } = window.location
  const of = taskIn(pathname, search, hash)
  return (
    <Page title={t('track.title')} about={t('track.about')}>
      <div className="surface" style={{ padding: 'var(--mantine-spacing-md)', maxWidth: 720 }}>
        {of ? <Panel key={`${of.tool} ${of.task}`} {...of} /> : <Finder onFound={(tool, task) => go(trackPath(tool, task))} />}
      </div>
    </Page>
  )
}
