// D8, B10: what waits until somebody decides where it goes, by reason, with the rule that would settle it.

import { Accordion, Group as Line, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { withQuery } from '../../api/client.ts'
import { useRead } from '../../api/hooks.ts'
import { useMay } from '../../api/me.ts'
import type { Bridge } from '../../api/shapes.ts'
import { useAddress } from '../../parts/address.ts'
import { Choice } from '../../parts/Filter.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { useMinutes } from '../../parts/minutes.ts'
import { Page } from '../../parts/Page.tsx'
import { useCode } from '../../words/useCode.ts'
import { GroupPanel } from './GroupPanel.tsx'
import { codes, type Group, type InboxAnswer } from './shapes.ts'

export default function Inbox() {
  const { t } = useTranslation()
  const minutes = useMinutes()
  const isAdmin = useMay('admin')
  const [{ bridge }] = useAddress('bridge')
  const found = useRead<InboxAnswer>(withQuery('/api/inbox', { bridge }))
  return (
    <Page title={t('inbox.title')} about={t(isAdmin ? 'inbox.about' : 'inbox.aboutOwn')}>
      <BridgeFilter />
      <Loaded of={found}>
        {({ groups, count, durationMs }) =>
          groups.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <Text role="status">{t('inbox.total', { count, time: minutes(durationMs) })}</Text>
              {codes.map((code) => (
                <Reason key={code} code={code} groups={groups.filter((one) => one.code === code)} />
              ))}
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function BridgeFilter() {
  const { t } = useTranslation()
  const [{ bridge }, set] = useAddress('bridge', 'group')
  const names = useRead<{ bridges: readonly Bridge[] }>('/api/bridges').data?.bridges.map(({ name }) => name) ?? []
  if (names.length < 2 && bridge === undefined) return null
  return (
    <Line>
      <Choice
        label={t('common.bridge')}
        value={bridge}
        options={names.map((name) => ({ value: name, label: name }))}
        onChange={(next) => set({ bridge: next, group: null })}
      />
    </Line>
  )
}

function Nothing() {
  const { t } = useTranslation()
  return (
    <Stack gap={4} className="surface" p="lg" role="status">
      <Text fw={600}>{t('inbox.none')}</Text>
      <Text c="dimmed">{t('inbox.noneText')}</Text>
    </Stack>
  )
}

interface ReasonProps {
  readonly code: Group['code']
  readonly groups: readonly Group[]
}

/** Which group is open stands in the address, so that a decision can be passed on. */
function Reason({ code, groups }: ReasonProps) {
  const { t } = useTranslation()
  const [{ group: open }, set] = useAddress('group')
  if (groups.length === 0) return null
  return (
    <Stack component="section" gap="sm" aria-label={t(`inbox.reasons.${code}`)}>
      <Title order={2} size="h4">
        {t(`inbox.reasons.${code}`)}
      </Title>
      <Accordion
        className="surface"
        order={3}
        value={open ?? null}
        onChange={(next) => set({ group: next })}
        styles={{ item: { borderColor: 'var(--app-line)' } }}
      >
        {groups.map((group) => (
          <Accordion.Item key={group.id} value={markOf(group)}>
            <Accordion.Control>
              <Head group={group} />
            </Accordion.Control>
            <Accordion.Panel>{markOf(group) === open && <GroupPanel group={group} />}</Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Stack>
  )
}

/** Stands in the address and in ids of the page, where no space may be. */
const markOf = ({ id }: Group) => id.replaceAll(' ', '-')

function Head({ group: { kind, name, bridge, side, count, durationMs } }: { readonly group: Group }) {
  const { t } = useTranslation()
  const code = useCode()
  const minutes = useMinutes()
  const about = [kind !== 'none' && kind !== 'person' && code('scope', kind), bridge, side === 'right' && t('inbox.on.right')]
  return (
    <Line justify="space-between" gap="xs" pe="sm">
      <span>
        <Text fw={600} component="span" display="block">
          {name ?? t('inbox.noTask')}
        </Text>
        <Text size="sm" c="dimmed" component="span" display="block">
          {about.filter(Boolean).join(' · ')}
        </Text>
      </span>
      <Text size="sm" component="span" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {t('inbox.entries', { count })} · {minutes(durationMs)}
      </Text>
    </Line>
  )
}
