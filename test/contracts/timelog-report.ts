// The documents of TimeLog's Reporting API against their schemas: a root, rows, and in each row elements in one order.

import { childOf, type Element, parseXml } from '../../src/connectors/timelog/xml.ts'

export interface ReportSchema {
  readonly root: string
  readonly row: string
  readonly elements: readonly { readonly name: string; readonly isRequired: boolean }[]
  readonly attributes: readonly string[]
}

const rows = 'http://www.timelog.com/XML/Schema/tlp/v4_4'

export function schemaIn(text: string): ReportSchema {
  const schema = parseXml(text)!
  const root = childOf(schema, 'element')!
  const row = childOf(childOf(childOf(root, 'complexType'), 'sequence'), 'element')!
  const type = childOf(schema, 'complexType')!
  return {
    root: root.attributes['name']!,
    row: row.attributes['name']!,
    elements: childOf(type, 'sequence')!.children.map(({ attributes }) => ({
      name: attributes['name']!,
      isRequired: attributes['minOccurs'] !== '0',
    })),
    attributes: type.children.filter(({ name }) => name === 'attribute').map(({ attributes }) => attributes['name']!),
  }
}

export function reportComplaints(document: Element | undefined, schema: ReportSchema): string[] {
  if (!document) return ['the answer is not XML']
  if (document.name !== schema.root || document.ns !== rows) return [`the root is ${document.name}, not ${schema.root}`]
  return document.children.flatMap((child) => (child.name === schema.row ? ofRow(child, schema) : [`${child.name} is no row`]))
}

function ofRow(row: Element, { elements, attributes }: ReportSchema): string[] {
  let next = 0
  const found = new Set(row.children.map(({ name }) => name))
  const strange = row.children.flatMap((child) => {
    const place = elements.findIndex(({ name }, n) => n >= next && name === child.name)
    if (place >= 0) next = place + 1
    return place < 0 || child.ns !== rows ? [`answer ${row.name}: ${child.name} is not expected there`] : []
  })
  const missing = elements.filter(({ name, isRequired }) => isRequired && !found.has(name)).map(({ name }) => name)
  const lost = attributes.filter((name) => row.attributes[name] === undefined)
  return [...strange, ...[...missing, ...lost].map((name) => `answer ${row.name} lacks ${name}`)]
}
