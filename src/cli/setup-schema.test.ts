import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { connectors } from '../connectors/index.ts'
import { schemaFile, schemaText } from './setup-schema.ts'

test('docs/setup.schema.json is what the shapes say; after a change run node src/cli/setup-schema.ts', async () => {
  assert.equal(await readFile(schemaFile, 'utf8'), schemaText())
})

test('in the schema a secret can only be a variable', () => {
  const { properties } = JSON.parse(schemaText())
  const pattern = '^\\$\\{([A-Za-z_]\\w*)\\}$'
  for (const { properties: members } of properties.connections.additionalProperties.oneOf) {
    const { secrets } = connectors[members.connector.const]!
    for (const secret of secrets.filter((key) => key !== 'tokens')) assert.equal(members[secret].pattern, pattern, secret)
    if (!secrets.includes('tokens')) continue
    for (const token of ['accessToken', 'refreshToken']) assert.equal(members.tokens.properties[token].pattern, pattern)
    assert.equal(members.app.properties.clientSecret.pattern, pattern)
  }
})
