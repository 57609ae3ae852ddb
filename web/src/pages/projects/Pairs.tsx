// Linking the projects of a bridge's two sides: linked, suggested by number and name, alone; the chosen ones with one preview (B3).

import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../api/hooks.ts'
import { ChosenBar } from '../../parts/ChosenBar.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { isComplete, type Target } from '../../parts/TargetSelect.tsx'
import { useBridge } from '../../parts/useBridge.ts'
import { useChosen } from '../../parts/useChosen.ts'
import { usePreviewed } from '../../parts/usePreviewed.tsx'
import { AloneLeft, AloneRight, Linked, Suggested } from './PairParts.tsx'
import type { ProjectPairing, ProjectsBody } from './shapes.ts'

export function Pairs({ bridge }: { readonly bridge: string }) {
  const path = `/api/bridges/${encodeURIComponent(bridge)}/projects`
  const found = useRead<ProjectPairing>(path)
  return <Loaded of={found}>{(pairing) => <Pairing bridge={bridge} path={path} pairing={pairing} />}</Loaded>
}

interface PairingProps {
  readonly bridge: string
  readonly path: string
  readonly pairing: ProjectPairing
}

function Pairing({ bridge, path, pairing }: PairingProps) {
  const { t } = useTranslation()
  const chosen = useChosen<Target>()
  const { right } = useBridge(bridge)
  const { ask, dialog } = usePreviewed<ProjectsBody>({ path, onDone: chosen.clear })
  const { suggested, alone, linked, followsTasks } = pairing
  const ready = [...chosen.links].filter(([, target]) => isComplete(target, followsTasks))
  const onLook = () =>
    ask({
      links: ready.map(([left, { project, task }]) => ({ left, right: project!, task })),
      unlink: [...chosen.unlink],
    })
  return (
    <>
      <Text>{t('projects.pairs.about')}</Text>
      <Suggested pairs={suggested} follows={followsTasks} chosen={chosen} />
      <AloneLeft projects={alone.left} connection={right} follows={followsTasks} chosen={chosen} />
      <AloneRight projects={alone.right} />
      <Linked pairs={linked} connection={right} follows={followsTasks} chosen={chosen} />
      <ChosenBar link={ready.length} unlink={chosen.unlink.size} onLook={onLook} onClear={chosen.clear} />
      {dialog}
    </>
  )
}
