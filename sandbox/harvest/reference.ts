// The one link that an entry may have to the tool where the time was tracked.

import type { HarvestSwitches } from './switches.ts'
import type { Reference } from './world.ts'

/** Ids become strings, whatever was sent. Which parts are required is not documented; what lacks one is dropped or kept, by the switch. */
export function readReference(given: unknown, { incompleteReference }: HarvestSwitches): Reference | null {
  if (typeof given !== 'object' || given === null) return null
  const part = (key: string) => {
    const value = (given as Record<string, unknown>)[key]
    return value === undefined || value === null || value === '' ? null : String(value)
  }
  const reference = { id: part('id'), group_id: part('group_id'), account_id: part('account_id'), permalink: part('permalink') }
  const complete = reference.id !== null && reference.group_id !== null && reference.permalink !== null
  return complete || incompleteReference === 'kept' ? reference : null
}

/** Service and icon are Harvest's own, read from the host of the permalink. */
export function referenceShape(reference: Reference | null) {
  if (reference === null) return null
  const service = hostOf(reference.permalink)
  return { ...reference, service, service_icon_url: iconOf(service) }
}

function hostOf(permalink: string | null): string | null {
  const host = permalink === null ? null : URL.parse(permalink)?.hostname
  return host?.replace(/^www\./, '') ?? null
}

const knownServices = ['app.clickup.com', 'github.com', 'trello.com', 'app.asana.com']

/** A host that Harvest does not know has no icon. */
const iconOf = (service: string | null) =>
  service !== null && knownServices.includes(service)
    ? `https://proxy.harvestfiles.com/production_harvestapp_public/uploads/platform_icons/${service}.png`
    : null
