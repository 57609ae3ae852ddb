// How one types time, how long a timer may run before it asks, and by whose account timers run in the work tool.

import { Button, Group, NumberInput, Radio, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../api/hooks.ts'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Section } from '../../parts/Section.tsx'
import type { OwnConnections, Timing, Tracking } from './shapes.ts'
import { TimersIn } from './TimersIn.tsx'
import { timingPath, useTiming } from './useTiming.ts'

interface TimersProps {
  readonly tracking: Tracking
  readonly connections: OwnConnections
}

export function Timers({ tracking, connections }: TimersProps) {
  const { t } = useTranslation()
  const timing = useRead<Timing>(timingPath)
  const isIt = ({ bridge, person }: Timing['timers'][number]) => bridge === tracking.bridge && person === tracking.person.ref
  const timer = timing.data?.timers.find(isIt)
  return (
    <div id="timers">
      <Section title={t('tracking.timers.title')}>
        <Loaded of={timing}>
          {(found) => (
            <>
              <TimingForm key={`${found.bareNumber} ${found.limitHours}`} timing={found} />
              {timer && <TimersIn timer={timer} timing={found} connections={connections} />}
            </>
          )}
        </Loaded>
      </Section>
    </div>
  )
}

const bareNumbers = ['hours', 'minutes', 'auto'] as const

function TimingForm({ timing }: { readonly timing: Timing }) {
  const { t, i18n } = useTranslation()
  const save = useTiming()
  const [bareNumber, setBareNumber] = useState(timing.bareNumber)
  const [limitHours, setLimitHours] = useState<number | string>(timing.limitHours)
  const isChanged = bareNumber !== timing.bareNumber || limitHours !== timing.limitHours
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ bareNumber, limitHours: Number(limitHours) })
  }
  return (
    <form onSubmit={submit}>
      <Stack align="flex-start">
        <Radio.Group
          label={t('tracking.timers.bare')}
          description={t('tracking.timers.bareHelp')}
          inputWrapperOrder={['label', 'description', 'input']}
          value={bareNumber}
          onChange={(next) => setBareNumber(next as Timing['bareNumber'])}
        >
          <Stack mt="xs" gap="xs">
            {bareNumbers.map((one) => (
              <Radio key={one} value={one} label={t(`tracking.timers.${one}`)} description={t(`tracking.timers.${one}Help`)} />
            ))}
          </Stack>
        </Radio.Group>
        <NumberInput
          label={t('tracking.timers.limit')}
          description={t('tracking.timers.limitHelp')}
          required
          withAsterisk={false}
          min={0.25}
          max={24}
          step={0.5}
          decimalScale={2}
          decimalSeparator={decimalOf(i18n.language)}
          suffix={t('tracking.timers.hoursUnit')}
          maw={420}
          value={limitHours}
          onChange={setLimitHours}
        />
        <ErrorNote error={save.error} />
        <Group>
          <Button type="submit" variant="default" disabled={!isChanged || limitHours === ''} loading={save.isPending}>
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const decimalOf = (language: string) =>
  new Intl.NumberFormat(language).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.'
