// Linking many people of a bridge at once: linked, suggested, alone on either side; the chosen ones with one preview (B2).

import { Anchor, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useRead } from '../../api/hooks.ts'
import { ChosenBar } from '../../parts/ChosenBar.tsx'
import { FreshButton } from '../../parts/FreshButton.tsx'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { useBridge } from '../../parts/useBridge.ts'
import { useChosen } from '../../parts/useChosen.ts'
import { usePreviewed } from '../../parts/usePreviewed.tsx'
import { AloneLeft, AloneRight, Apart, Linked, Suggested } from './BulkParts.tsx'
import type { PeopleBody, PeoplePairing } from './shapes.ts'

export function Bulk({ bridge }: { readonly bridge: string }) {
  const { t } = useTranslation()
  const path = `/api/bridges/${encodeURIComponent(bridge)}/people`
  const found = useRead<PeoplePairing>(path)
  return (
    <Page
      title={t('people.bulk.title', { bridge })}
      about={
        <>
          {t('people.bulk.about')}{' '}
          <Anchor component={Link} href="/people" underline="always">
            {t('people.bulk.back')}
          </Anchor>
        </>
      }
      actions={<FreshButton path={path} />}
    >
      <Loaded of={found}>{(pairing) => <Pairing bridge={bridge} path={path} pairing={pairing} />}</Loaded>
    </Page>
  )
}

interface PairingProps {
  readonly bridge: string
  readonly path: string
  readonly pairing: PeoplePairing
}

function Pairing({ bridge, path, pairing }: PairingProps) {
  const { t } = useTranslation()
  const chosen = useChosen<string>()
  const { left } = useBridge(bridge)
  const [from, setFrom] = useState('')
  const { ask, dialog } = usePreviewed<PeopleBody>({ path, onDone: chosen.clear })
  const since = from === '' ? {} : { activation: from }
  const onLook = () =>
    ask({
      links: [...chosen.links].map(([left, right]) => ({ left, right, ...since })),
      unlink: [...chosen.unlink],
    })
  const { suggested, alone, linked, apart } = pairing
  return (
    <>
      <TextInput
        type="date"
        maw={260}
        label={t('people.bulk.from')}
        description={t('people.bulk.fromHelp')}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <Suggested pairs={suggested} chosen={chosen} />
      <AloneLeft people={alone.left} others={alone.right} chosen={chosen} />
      <AloneRight people={alone.right} />
      <Linked connection={left} pairs={linked} chosen={chosen} />
      <Apart people={apart} />
      <ChosenBar link={chosen.links.size} unlink={chosen.unlink.size} onLook={onLook} onClear={chosen.clear} />
      {dialog}
    </>
  )
}
