// Holds one exchange against a vendor's document: what differs, each thing in one line.

import type { Document, Operation } from './document.ts'
import type { Exchange } from './exchange.ts'

export function differences(exchange: Exchange, document: Document): readonly string[] {
  const { method, path } = exchange
  const operation = document.operationOf(method, path)
  if (!operation) return [`${method} ${path}: is not in the document`]
  const found = [
    ...ofQuery(exchange, operation, document),
    ...ofBody(exchange, operation, document),
    ...ofAnswer(exchange, operation, document),
  ]
  return found.map((difference) => `${method} ${operation.template}: ${difference}`)
}

function ofQuery({ query }: Exchange, { parameters }: Operation, document: Document): string[] {
  return [...query].flatMap(([name, value]) => {
    const known = parameters.get(name)
    if (known?.in !== 'query') return [`query ${name} is not in the document`]
    return document.complaintsOf(known.pointer, value, { isText: true }).map(({ problem }) => `query ${name} ${problem}`)
  })
}

function ofBody({ sent }: Exchange, { hasBody, body, bodyMembers }: Operation, document: Document): string[] {
  if (sent === undefined) return []
  if (!hasBody || !body) return ['a body is not in the document']
  const unknown = Object.keys(sent as object).filter((member) => !bodyMembers.has(member))
  return [
    ...unknown.map((member) => `body member ${member} is not in the document`),
    ...document.complaintsOf(body, sent).map(({ at, problem }) => `body ${at} ${problem}`.replace('  ', ' ')),
  ]
}

function ofAnswer({ status, received }: Exchange, { answers }: Operation, document: Document): string[] {
  const key = answers.has(String(status)) ? String(status) : 'default'
  if (!answers.has(key)) return [`status ${status} is not in the document`]
  const pointer = answers.get(key)
  if (!pointer) return []
  if (received === undefined) return [`answer ${status} is not JSON`]
  return document.complaintsOf(pointer, received).map(({ at, problem }) => `answer ${status} ${at} ${problem}`.replace('  ', ' '))
}
