// "Everything of list X to project Y": what the rule is for, where it goes, and what that would settle.

import { Button, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { useMinutes } from '../../parts/minutes.ts'
import { isComplete, type Target, TargetSelect } from '../../parts/TargetSelect.tsx'
import { useBridge } from '../../parts/useBridge.ts'
import { usePreviewed } from '../../parts/usePreviewed.tsx'
import type { LikelyTarget, RouteRule, RuleBody } from './shapes.ts'

interface RouteRuleFormProps {
  readonly bridge: string
  /** From the narrowest to the widest; there is one at least. */
  readonly rules: readonly RouteRule[]
}

const keyOf = ({ scope, from }: RouteRule) => `${scope} ${from}`
const other = 'other'

/** The list or the project at first: a rule for one task settles little, one for a Space a lot at once. */
const usual = (rules: readonly RouteRule[]) => rules.find(({ scope }) => scope === 'list' || scope === 'project') ?? rules[0]!

export function RouteRuleForm({ bridge, rules }: RouteRuleFormProps) {
  const [rule, setRule] = useState(usual(rules))
  const { right, followsTasks, error } = useBridge(bridge)
  const { ask, dialog } = usePreviewed<RuleBody>({ path: '/api/inbox/rule' })
  const follows = followsTasks && rule.scope === 'project'
  return (
    <Stack>
      <ScopeChoice rules={rules} value={rule} onChange={setRule} />
      <ErrorNote error={error} />
      {right !== undefined && (
        <TargetForm
          key={keyOf(rule)}
          connection={right}
          rule={rule}
          follows={follows}
          onWish={({ project, task }) => ask({ bridge, route: { scope: rule.scope, from: rule.from, project: project!, task } })}
        />
      )}
      {dialog}
    </Stack>
  )
}

interface ScopeChoiceProps {
  readonly rules: readonly RouteRule[]
  readonly value: RouteRule
  onChange(rule: RouteRule): void
}

function ScopeChoice({ rules, value, onChange }: ScopeChoiceProps) {
  const { t } = useTranslation()
  const minutes = useMinutes()
  return (
    <Radio.Group
      label={t('inbox.route.scope')}
      value={keyOf(value)}
      onChange={(key) => onChange(rules.find((one) => keyOf(one) === key) ?? value)}
    >
      <Stack gap="xs" mt="xs">
        {rules.map((rule) => (
          <Radio
            key={keyOf(rule)}
            value={keyOf(rule)}
            label={t(`inbox.route.everything.${rule.scope}`, { name: rule.name })}
            description={t('inbox.route.settles', { count: rule.count, time: minutes(rule.durationMs) })}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}

interface TargetFormProps {
  readonly connection: string
  readonly rule: RouteRule
  readonly follows: boolean
  onWish(target: Target): void
}

function TargetForm({ connection, rule: { targets }, follows, onWish }: TargetFormProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState(targets.length > 0 ? '0' : other)
  const [target, setTarget] = useState<Target>(targets[0] ?? { project: null, task: null })
  const choose = (key: string) => {
    setChosen(key)
    setTarget(targets[Number(key)] ?? { project: null, task: null })
  }
  const isOpen = chosen === other || targets[Number(chosen)]?.needsTask === true
  return (
    <>
      {targets.length > 0 && (
        <Radio.Group label={t('inbox.route.target')} value={chosen} onChange={choose}>
          <Stack gap="xs" mt="xs">
            {targets.map((one, index) => (
              <LikelyRadio key={`${one.project} ${one.task}`} value={String(index)} target={one} />
            ))}
            <Radio value={other} label={t('inbox.route.other')} />
          </Stack>
        </Radio.Group>
      )}
      {isOpen && <TargetSelect connection={connection} follows={follows} value={target} onChange={setTarget} />}
      <Text>
        <Button disabled={!isComplete(target, follows)} onClick={() => onWish(target)}>
          {t('inbox.look')}
        </Button>
      </Text>
    </>
  )
}

function LikelyRadio({ value, target }: { readonly value: string; readonly target: LikelyTarget }) {
  const { t } = useTranslation()
  const { project, projectName, task, taskName, needsTask, by } = target
  const last = task === null ? t(needsTask ? 'inbox.route.needsTask' : 'inbox.route.follows') : (taskName ?? task)
  return <Radio value={value} label={`${projectName ?? project} / ${last}`} description={t(`inbox.route.by.${by}`)} />
}
