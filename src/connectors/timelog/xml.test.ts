import assert from 'node:assert/strict'
import { test } from 'node:test'
import { again, carried, childOf, markup, parseXml, plain, writeXml } from './xml.ts'

test('what is written is read back as it was, whatever people type', () => {
  for (const text of ['<b>&amp;</b>', ' two\r\nlines\t', ']]>', '"quoted" & \'so\'', '<!-- no -->', '😀 é', '&#60;']) {
    const root = parseXml(writeXml(markup('urn:one', 'Note', [markup('urn:two', 'Text', text)])))
    assert.equal(childOf(root, 'Text')?.text, text)
    assert.deepEqual([root?.ns, childOf(root, 'Text')?.ns], ['urn:one', 'urn:two'])
  }
})

test('nothing is written as xsi:nil, and read as null', () => {
  const text = writeXml(markup('urn:one', 'Unit', [markup('urn:one', 'Stamp', null), markup('', 'Empty', '')]))
  const root = parseXml(text)!
  assert.ok(childOf(root, 'Stamp')?.nil)
  assert.deepEqual(plain(root), { '@n0': 'urn:one', '@i': 'http://www.w3.org/2001/XMLSchema-instance', Stamp: null, Empty: '' })
})

test('namespaces are followed wherever they are declared', () => {
  const root = parseXml('<a xmlns="urn:outer"><p:b xmlns:p="urn:inner"><c/></p:b><d xmlns=""/></a>')!
  const inner = root.children[0]!
  assert.deepEqual([root.ns, inner.ns, inner.children[0]?.ns, root.children[1]?.ns], ['urn:outer', 'urn:inner', 'urn:outer', ''])
})

test('an element that was read is written back as it was', () => {
  const text =
    '<t:Task xmlns:t="urn:t" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><t:Keys i:nil="true"/><t:Name>A &amp; B</t:Name></t:Task>'
  const root = parseXml(text)!
  assert.deepEqual(again(parseXml(writeXml(again(root)))!), again(root))
})

test('what is broken, cut off or brings entities of its own is nothing', () => {
  for (const text of ['', 'We will be right back', '<a><b></a>', '<a>cut', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'])
    assert.equal(parseXml(text), undefined, text)
})

test('a thousand escaped characters are no attack', () => {
  const text = '&'.repeat(5000)
  assert.equal(parseXml(writeXml(markup('', 'a', text)))?.text, text)
})

test('text in CDATA is taken literally', () => {
  assert.equal(parseXml('<a>one &lt; <![CDATA[two &lt; three]]></a>')?.text, 'one < two &lt; three')
})

test('characters that XML cannot carry are left out', () => {
  assert.equal(carried('a\u0000b\ud800c\uffff\u000bd\n😀'), 'abcd\n😀')
})
