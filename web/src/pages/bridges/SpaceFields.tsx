// A2: the Spaces of the work tool, each with the state of its time tracking, read live. Only those in which it is on can be chosen.

import { Button, Checkbox, Input, Stack, Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../api/hooks.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Section } from '../../parts/Section.tsx'
import { Sentence } from '../../parts/Sentence.tsx'
import { type FieldsProps, useMistakes } from './Fields.tsx'
import { titlesOf } from './form.ts'
import type { Space } from './shapes.ts'

interface Spaces {
  readonly places: readonly Space[]
}

export function SpaceFields({ form, pair, mistakes, onChange }: FieldsProps) {
  const { t } = useTranslation()
  // Asks the vendor, not what was read a while ago.
  const spaces = useRead<Spaces>(`/api/connections/${encodeURIComponent(form.from)}/places?kind=space&fresh=1`)
  const wrong = useMistakes(mistakes)('spaces')
  return (
    <Section title={t('bridges.form.spaces')} aside={<Again of={spaces} />}>
      <Text size="sm" c="dimmed">
        {t('bridges.form.spacesHelp')}
      </Text>
      <Loaded of={spaces}>
        {({ places }) => (
          <Checkbox.Group
            aria-label={t('bridges.form.spaces')}
            value={[...form.spaces]}
            onChange={(chosen) => onChange({ spaces: chosen })}
          >
            <Stack gap="sm">
              {places.map((space) => (
                <SpaceBox key={space.ref} space={space} isChosen={form.spaces.includes(space.ref)} />
              ))}
              {places.length === 0 && <Text>{t('bridges.form.spacesNone', titlesOf(pair, form))}</Text>}
            </Stack>
          </Checkbox.Group>
        )}
      </Loaded>
      {wrong && <Input.Error>{wrong}</Input.Error>}
    </Section>
  )
}

/** What was chosen while it was on can still be taken out. */
function SpaceBox({ space: { ref, name, on, why }, isChosen }: { readonly space: Space; readonly isChosen: boolean }) {
  const { t } = useTranslation()
  return (
    <Checkbox
      value={ref}
      disabled={!on && !isChosen}
      label={on ? name : t('bridges.form.spaceOff', { name })}
      description={why === null ? undefined : <Sentence of={why} />}
    />
  )
}

function Again({ of: { isFetching, refetch } }: { readonly of: Pick<UseQueryResult, 'isFetching' | 'refetch'> }) {
  const { t } = useTranslation()
  return (
    <Button size="compact-sm" variant="default" loading={isFetching} onClick={() => void refetch()}>
      {t('bridges.form.spacesAgain')}
    </Button>
  )
}
