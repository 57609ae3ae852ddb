// One group opened: why it waits, whose it is, some of it, and what settles it.

import { Alert, Anchor, Group as Line, List, Stack, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { withQuery } from '../../api/client.ts'
import { useMay } from '../../api/me.ts'
import type { ListedLink } from '../../api/shapes.ts'
import { useFormat } from '../../parts/format.ts'
import { OutLink } from '../../parts/OutLink.tsx'
import { Sentence } from '../../parts/Sentence.tsx'
import { LinkPerson } from './LinkPerson.tsx'
import { RouteRuleForm } from './RouteRuleForm.tsx'
import type { Group } from './shapes.ts'

export function GroupPanel({ group }: { readonly group: Group }) {
  const { bridge, code, sentence, kind, ref, side } = group
  const { t } = useTranslation()
  const isAdmin = useMay('admin')
  const ofPerson = kind === 'person' && side === 'left' ? { person: ref } : {}
  return (
    <Stack>
      <Text>
        <Sentence of={sentence} />
      </Text>
      <Whose group={group} />
      <Examples links={group.examples} />
      <Anchor component={Link} href={withQuery('/entries', { bridge, state: 'waiting', code, ...ofPerson })} size="sm">
        {t('inbox.all')}
      </Anchor>
      {isAdmin ? <Decision group={group} /> : <Note>{t(code === 'no task' ? 'inbox.noTaskText' : 'inbox.member')}</Note>}
    </Stack>
  )
}

function Decision({ group }: { readonly group: Group }) {
  const { t } = useTranslation()
  const { code, bridge, side, routes, participant } = group
  if (code === 'no task') return <Note>{t('inbox.noTaskText')}</Note>
  if (code === 'space off') return <Note>{t('inbox.spaceText')}</Note>
  if (participant) return <LinkPerson group={group} rule={participant} />
  if (side === 'left' && routes.length > 0) return <RouteRuleForm bridge={bridge} rules={routes} />
  return (
    <Anchor component={Link} href={withQuery('/projects', { bridge })}>
      {t('inbox.route.toProjects', { bridge })}
    </Anchor>
  )
}

function Note({ children }: { readonly children: string }) {
  return (
    <Alert variant="light" icon={<IconInfoCircle aria-hidden />}>
      {children}
    </Alert>
  )
}

/** Left out where the group is of one person, whose name it bears. */
function Whose({ group: { kind, people } }: { readonly group: Group }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (kind === 'person' || people.length === 0) return null
  return (
    <Text size="sm">
      <Text span fw={600}>
        {t('inbox.whose')}
      </Text>{' '}
      {people.map(({ name, count }) => `${name} (${format.number(count)})`).join(', ')}
    </Text>
  )
}

function Examples({ links }: { readonly links: readonly ListedLink[] }) {
  const { t } = useTranslation()
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('inbox.examples')}
      </Text>
      <List size="sm" listStyleType="none">
        {links.map((link) => (
          <List.Item key={link.id}>
            <Example link={link} />
          </List.Item>
        ))}
      </List>
    </div>
  )
}

function Example({ link }: { readonly link: ListedLink }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, title, note, leftRef, rightRef, day, durationMs, person, leftUrl, rightUrl } = link
  const url = leftUrl ?? rightUrl
  return (
    <Line gap={6}>
      <Anchor component={Link} href={`/entries/${encodeURIComponent(id)}`} inherit>
        {title ?? note ?? leftRef ?? rightRef}
      </Anchor>
      <span>
        {[person?.name, day && format.dayShort(day), durationMs !== null && format.duration(durationMs)]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {url !== null && <OutLink href={url}>{t(leftUrl === null ? 'inbox.inTracker' : 'inbox.inTool')}</OutLink>}
    </Line>
  )
}
