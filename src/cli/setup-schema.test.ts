import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { schemaFile, schemaText } from './setup-schema.ts'

test('docs/setup.schema.json is what the shapes say; after a change run node src/cli/setup-schema.ts', async () => {
  assert.equal(await readFile(schemaFile, 'utf8'), schemaText())
})

test('in the schema a secret can only be a variable', () => {
  const { properties } = JSON.parse(schemaText())
  for (const { properties: members } of properties.connections.additionalProperties.oneOf) {
    assert.deepEqual(members.token.pattern, '^\\$\\{([A-Za-z_]\\w*)\\}$')
    assert.deepEqual(members.app.properties.clientSecret.pattern, '^\\$\\{([A-Za-z_]\\w*)\\}$')
  }
})
