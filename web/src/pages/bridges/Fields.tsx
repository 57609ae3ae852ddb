// The fields of a bridge, in groups.

import { Checkbox, NumberInput, Radio, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Mistake } from '../../api/client.ts'
import { Section } from '../../parts/Section.tsx'
import { useSentence } from '../../parts/Sentence.tsx'
import { ZoneSelect } from '../../parts/ZoneSelect.tsx'
import { type BridgeForm, titlesOf } from './form.ts'
import type { BridgeField, FieldMistakes } from './mistakes.ts'
import { SpanInput } from './Spans.tsx'
import type { Pair } from './shapes.ts'

export interface FieldsProps {
  readonly form: BridgeForm
  readonly pair: Pair | undefined
  readonly mistakes: FieldMistakes
  onChange(changes: Partial<BridgeForm>): void
}

/** The texts for below a field. */
export function useMistakes(mistakes: FieldMistakes): (field: BridgeField) => string | undefined {
  const sentence = useSentence()
  const one = ({ message, advice }: Mistake) => (advice ? `${sentence(message)}. ${sentence(advice)}` : sentence(message))
  return (field) => mistakes[field]?.map(one).join(' ')
}

const columns = { base: 1, sm: 2 }

export function DirectionFields({ form, pair, mistakes, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const wrong = useMistakes(mistakes)
  const titles = titlesOf(pair, form)
  return (
    <Section title={t('bridges.form.direction')}>
      <Radio.Group
        aria-label={t('bridges.form.direction')}
        value={form.direction}
        error={wrong('direction')}
        onChange={(direction) => onChange({ direction: direction as BridgeForm['direction'] })}
      >
        <Stack gap="sm">
          <Radio value="one-way" label={t('bridges.form.oneWay')} description={t('bridges.form.oneWayHelp', titles)} />
          <Radio value="two-way" label={t('bridges.form.twoWay')} description={t('bridges.form.twoWayHelp', titles)} />
        </Stack>
      </Radio.Group>
      {pair?.followsTasks && (
        <Checkbox
          checked={form.followsTasks}
          label={t('bridges.form.tasks')}
          description={t('bridges.form.tasksHelp', titles)}
          error={wrong('tasks')}
          onChange={(event) => onChange({ followsTasks: event.currentTarget.checked })}
        />
      )}
    </Section>
  )
}

export function PaceFields({ form, mistakes, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const wrong = useMistakes(mistakes)
  return (
    <Section title={t('bridges.form.pace')}>
      <SimpleGrid cols={columns}>
        <SpanInput
          label={t('bridges.form.poll')}
          description={t('bridges.form.pollHelp')}
          error={wrong('poll')}
          units={['s', 'm']}
          value={form.poll}
          onChange={(poll) => onChange({ poll })}
        />
        <ZoneSelect
          label={t('bridges.form.zone')}
          description={t('bridges.form.zoneHelp')}
          error={wrong('zone')}
          value={form.zone}
          onChange={(zone) => onChange({ zone })}
        />
      </SimpleGrid>
    </Section>
  )
}

const edited = ['ask', 'from', 'to'] as const
const deleted = ['edit wins', 'delete wins', 'ask'] as const

export function ConflictFields({ form, pair, mistakes, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const wrong = useMistakes(mistakes)
  const titles = titlesOf(pair, form)
  return (
    <Section title={t('bridges.form.conflicts')}>
      <SimpleGrid cols={columns}>
        <Radio.Group
          label={t('bridges.form.edited')}
          description={form.direction === 'one-way' ? t('bridges.form.editedOneWay', titles) : undefined}
          error={wrong('conflicts.edited')}
          value={form.edited}
          onChange={(value) => onChange({ edited: value as BridgeForm['edited'] })}
        >
          <Stack gap="xs" my="xs">
            {edited.map((value) => (
              <Radio key={value} value={value} label={t(`bridges.form.editedOptions.${value}`, titles)} />
            ))}
          </Stack>
        </Radio.Group>
        <Radio.Group
          label={t('bridges.form.deleted')}
          error={wrong('conflicts.deleted')}
          value={form.deleted}
          onChange={(value) => onChange({ deleted: value as BridgeForm['deleted'] })}
        >
          <Stack gap="xs" my="xs">
            {deleted.map((value) => (
              <Radio key={value} value={value} label={t(`bridges.form.deletedOptions.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
      </SimpleGrid>
    </Section>
  )
}

export function DeletionFields({ form, mistakes, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const wrong = useMistakes(mistakes)
  return (
    <Section title={t('bridges.form.deletions')}>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <SpanInput
          label={t('bridges.form.waste')}
          description={t('bridges.form.wasteHelp')}
          error={wrong('waste')}
          units={['m', 'h', 'd']}
          value={form.waste}
          onChange={(waste) => onChange({ waste })}
        />
        <Amount
          label={t('bridges.form.share')}
          description={t('bridges.form.shareHelp')}
          error={wrong('guard.share')}
          suffix=" %"
          value={form.share}
          onChange={(share) => onChange({ share })}
        />
        <Amount
          label={t('bridges.form.least')}
          description={t('bridges.form.leastHelp')}
          error={wrong('guard.least')}
          value={form.least}
          onChange={(least) => onChange({ least })}
        />
      </SimpleGrid>
    </Section>
  )
}

export function WindowFields({ form, mistakes, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const wrong = useMistakes(mistakes)
  const days = ` ${t('bridges.form.units.d')}`
  return (
    <Section title={t('bridges.form.windows')}>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Amount
          label={t('bridges.form.recent')}
          description={t('bridges.form.recentHelp')}
          error={wrong('recent')}
          suffix={days}
          value={form.recent}
          onChange={(recent) => onChange({ recent })}
        />
        <Amount
          label={t('bridges.form.window')}
          description={t('bridges.form.windowHelp')}
          error={wrong('window')}
          suffix={days}
          value={form.window}
          onChange={(window) => onChange({ window })}
        />
        <SpanInput
          label={t('bridges.form.sweep')}
          description={t('bridges.form.sweepHelp')}
          error={wrong('sweep')}
          units={['m', 'h', 'd']}
          value={form.sweep}
          onChange={(sweep) => onChange({ sweep })}
        />
      </SimpleGrid>
    </Section>
  )
}

interface AmountProps {
  readonly label: string
  readonly description: string
  readonly error: string | undefined
  readonly suffix?: string
  readonly value: string
  onChange(value: string): void
}

const Amount = ({ onChange, suffix, ...rest }: AmountProps) => (
  <NumberInput
    {...rest}
    {...(suffix ? { suffix } : {})}
    hideControls
    allowNegative={false}
    onChange={(value) => onChange(String(value))}
  />
)

export function NameField({ form, mistakes, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const wrong = useMistakes(mistakes)
  return (
    <TextInput
      label={t('bridges.form.name')}
      description={t('bridges.form.nameHelp')}
      error={wrong('name')}
      required
      value={form.name}
      onChange={(event) => onChange({ name: event.currentTarget.value })}
    />
  )
}
