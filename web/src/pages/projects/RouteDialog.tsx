// Setting the route of one place: the project and task that its time goes to, then what that does.

import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../parts/ErrorNote.tsx'
import { isComplete, type Target, TargetSelect } from '../../parts/TargetSelect.tsx'
import { useBridge } from '../../parts/useBridge.ts'
import { usePreviewed } from '../../parts/usePreviewed.tsx'
import type { Branch, RoutesBody } from './shapes.ts'

interface RouteDialogProps {
  readonly bridge: string
  /** 'task': one that is named in the dialog. */
  readonly branch: Branch | 'task'
  onClose(): void
}

export function RouteDialog({ bridge, branch, onClose }: RouteDialogProps) {
  const { t } = useTranslation()
  const { right, followsTasks, error } = useBridge(bridge)
  const [taskId, setTaskId] = useState('')
  const [target, setTarget] = useState<Target>(targetOf(branch))
  const [rewrite, setRewrite] = useState(false)
  const path = `/api/bridges/${encodeURIComponent(bridge)}/routes`
  const { ask, dialog } = usePreviewed<RoutesBody>({ path, onDone: onClose })
  const { kind, ref, name } = branch === 'task' ? { kind: 'task' as const, ref: taskId.trim(), name: '' } : branch
  const follows = followsTasks && kind === 'project'
  const isReady = ref !== '' && isComplete(target, follows)
  const onLook = () =>
    ask({ set: [{ scope: kind, from: ref, project: target.project!, task: target.task }], remove: [], rewrite })
  const title = branch === 'task' ? t('projects.tree.task') : t(`projects.tree.title.${kind}`, { name })
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack>
        <ErrorNote error={error} />
        {branch === 'task' && (
          <TextInput
            label={t('projects.tree.taskId')}
            description={t('projects.tree.taskIdHelp')}
            value={taskId}
            onChange={(event) => setTaskId(event.currentTarget.value)}
          />
        )}
        {right !== undefined && <TargetSelect connection={right} follows={follows} value={target} onChange={setTarget} />}
        <Checkbox
          label={t('projects.tree.rewrite')}
          checked={rewrite}
          onChange={(event) => setRewrite(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button disabled={!isReady} onClick={onLook}>
            {t('projects.look')}
          </Button>
        </Group>
        {dialog}
      </Stack>
    </Modal>
  )
}

function targetOf(branch: Branch | 'task'): Target {
  const route = branch === 'task' ? null : (branch.route ?? branch.inherited)
  return { project: route?.project ?? null, task: route?.task ?? null }
}
