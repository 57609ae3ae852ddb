// TimeLog has no OpenAPI document. Its traffic is held against the contracts that its own client was generated from, against the
// descriptions of the services, and against the schemas of the Reporting API.

import { readdir, readFile } from 'node:fs/promises'
import { childOf, type Element, parseXml } from '../../src/connectors/timelog/xml.ts'
import { type Contract, contractOf, type Operation, ofMembers, type RawContract } from './timelog-contract.ts'
import { timelogDeviations } from './timelog-deviations.ts'
import type { TextExchange } from './timelog-exchange.ts'
import { type ReportSchema, reportComplaints, schemaIn } from './timelog-report.ts'
import { driveTimeLog } from './timelog-traffic.ts'
import { type Verdict, verdictOn } from './verdict.ts'

interface Documents {
  /** By the name of the service. */
  readonly contracts: ReadonlyMap<string, Contract>
  /** By the name of the service: the whole text of its description. */
  readonly descriptions: ReadonlyMap<string, string>
  readonly reporting: RawContract
  /** By operation. */
  readonly schemas: ReadonlyMap<string, ReportSchema>
}

/** `folder` holds the contracts, the descriptions and the schemas. */
export async function runTimeLog(folder: URL): Promise<Verdict> {
  const documents = await readDocuments(folder)
  return verdictOn('timelog', await driveTimeLog(), timelogDeviations, (exchange) =>
    differences(exchange as TextExchange, documents),
  )
}

async function readDocuments(folder: URL): Promise<Documents> {
  const texts = async (name: string) => {
    const at = new URL(`${name}/`, folder)
    return Promise.all((await readdir(at)).map(async (file) => [file, await readFile(new URL(file, at), 'utf8')] as const))
  }
  const raw = (await texts('contracts')).map(([, text]) => JSON.parse(text) as RawContract)
  return {
    contracts: new Map(raw.map((one) => [one.service, contractOf(one)])),
    descriptions: new Map((await texts('reconstructed-wsdl')).map(([file, text]) => [file.split('.')[0]!, text])),
    reporting: raw.find(({ service }) => /reporting|^service/i.test(service))!,
    schemas: new Map((await texts('reporting')).flatMap(([file, text]) => schemaOf(file.replace('.xsd', ''), text))),
  }
}

/** The other documents are not asked for, and some are described in another form. */
const inUse = ['GetWorkUnitsRawPaged', 'GetTasksRaw', 'GetAllocationsRaw', 'GetProjectsRaw', 'GetEmployeesRaw']

const schemaOf = (name: string, text: string): [string, ReportSchema][] => (inUse.includes(name) ? [[name, schemaIn(text)]] : [])

function differences(exchange: TextExchange, documents: Documents): readonly string[] {
  const report = /\/service\.asmx\/(\w+)$/.exec(exchange.path)?.[1]
  const found = report ? ofReport(exchange, report, documents) : ofCall(exchange, documents)
  return [...new Set(found)]
}

/** A form with every parameter in its order, and the document that comes back. */
function ofReport({ sent, status, received }: TextExchange, name: string, { reporting, schemas }: Documents): string[] {
  const operation = reporting.operations.find((one) => one.name === name)
  if (!operation) return [`${name}: is not in the contract`]
  const given = [...new URLSearchParams(sent.text).keys()].join()
  const wanted = operation.params.map((param) => param.name).join()
  const schema = schemas.get(name)
  const complaints = [
    ...(given === wanted ? [] : [`asks with ${given}, not with ${wanted}`]),
    ...(sent.type === 'application/x-www-form-urlencoded' ? [] : [`is sent as ${sent.type}`]),
    ...(status === 200 && schema ? reportComplaints(parseXml(received), schema) : []),
  ]
  return complaints.map((complaint) => `${name}: ${complaint}`)
}

function ofCall(exchange: TextExchange, documents: Documents): string[] {
  const service = `${/([^/]+)ServiceSecure\.svc$/.exec(exchange.path)?.[1]}Service`
  const contract = documents.contracts.get(service)
  const action = /^"(.*)"$/.exec(exchange.sent.action)?.[1] ?? ''
  const operation = contract?.operationWith(action)
  if (!contract || !operation) return [`${exchange.path}: ${action} is not in the contracts`]
  const described = `<wsdl:operation name="${operation.name}"><soap:operation soapAction="${action}"`
  const complaints = [
    ...(documents.descriptions.get(service)?.includes(described) ? [] : ['is not so in the description of the service']),
    ...(exchange.sent.type === 'text/xml; charset=utf-8' ? [] : [`is sent as ${exchange.sent.type}`]),
    ...ofEnvelope(exchange, contract, operation),
    ...ofReply(exchange, contract, operation),
  ]
  return complaints.map((complaint) => `${operation.name}: ${complaint}`)
}

function ofEnvelope({ sent }: TextExchange, contract: Contract, operation: Operation): string[] {
  const wrapper = wrapperIn(sent.text)
  if (wrapper?.name !== operation.name || wrapper.ns !== contract.serviceNs) return ['the wrapper is not the operation']
  return ofMembers(wrapper, contract.parametersOf(operation), contract.complaintsOf, { isWhole: false })
}

function ofReply({ status, received }: TextExchange, contract: Contract, operation: Operation): string[] {
  const wrapper = wrapperIn(received)
  if (wrapper?.name === 'Fault') return status === 500 ? [] : [`a fault with status ${status}`]
  const result = wrapper?.children[0]
  const isNamed = wrapper?.name === `${operation.name}Response` && result?.name === `${operation.name}Result`
  if (!isNamed || wrapper.ns !== contract.serviceNs || result.ns !== contract.serviceNs)
    return ['the answer is not wrapped as documented']
  return contract.complaintsOf(result, operation.returns, { isWhole: true }).map((complaint) => `answer ${complaint}`)
}

const wrapperIn = (text: string): Element | undefined => childOf(parseXml(text), 'Body')?.children[0]
