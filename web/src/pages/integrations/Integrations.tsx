// Admin > Integrations: a card per vendor.

import { SimpleGrid } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useAddress } from '../../parts/address.ts'
import { Loaded } from '../../parts/Loaded.tsx'
import { Page } from '../../parts/Page.tsx'
import { FirstSteps } from './FirstSteps.tsx'
import { recallFirst } from './first.ts'
import { Returned } from './Returned.tsx'
import { useConnections, useConnectors } from './reads.ts'
import type { Connector } from './shapes.ts'
import { VendorCard } from './VendorCard.tsx'

export default function Integrations() {
  const { t } = useTranslation()
  const connectors = useConnectors()
  const connections = useConnections()
  const [{ first }, set] = useAddress('first')
  useEffect(() => {
    const remembered = recallFirst()
    if (remembered !== undefined) set({ first: remembered })
  }, [set])
  return (
    <Page title={t('integrations.title')} about={t('integrations.about')}>
      <Loaded of={connectors}>
        {(vendors) => (
          <>
            <Returned connectors={vendors} />
            <Loaded of={connections}>
              {(all) => (
                <>
                  {first && <FirstSteps first={first} connectors={vendors} connections={all} />}
                  <SimpleGrid cols={{ base: 1, sm: 2 }}>
                    {inOrder(vendors).map((connector) => (
                      <VendorCard
                        key={connector.name}
                        connector={connector}
                        connections={all.filter((one) => one.connector === connector.name)}
                      />
                    ))}
                  </SimpleGrid>
                </>
              )}
            </Loaded>
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** Where time comes from, before where it goes; what is both stands between them, once. */
const inOrder = (vendors: readonly Connector[]) => vendors.toSorted((one, two) => rank(one) - rank(two))

const rank = ({ roles }: Connector) => (roles.length > 1 ? 1 : roles.includes('work tool') ? 0 : 2)
