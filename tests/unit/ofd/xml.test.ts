import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { FORGIVING, readXml, STRICT, type XmlRules } from '../../../shared/ofd/xml.ts'

function outcome(source: string, rules: XmlRules): unknown {
  try {
    return readXml(utf8(source), rules)
  } catch (thrown) {
    return codeOf(thrown)
  }
}

describe('XML read by the forgiving rules', () => {
  test.each([
    ['CDATA', '<a>x<![CDATA[<&]]>y</a>', 'x<&y'],
    ['a processing instruction', '<?go x="<a>"?><a>x<?stop?>y</a>', 'xy'],
    ['an unknown entity', '<a>&x; &amp; &</a>', '&x; & &'],
    ['a prefix that is not bound', '<p:a>x</p:a>', 'x'],
    ['another declared encoding', '<?xml version="1.0" encoding="GBK"?><a>中</a>', '中'],
    ['a control character', '<a>x\u0001</a>', 'x\u0001'],
    ['a character number that is none', '<a>x&#xd800;y</a>', 'xy'],
  ])('%s is read, which the strict rules refuse', (_, source, text) => {
    expect(outcome(source, FORGIVING)).toMatchObject({ name: 'a', text })
    expect(outcome(source, STRICT)).toBe('xml-malformed')
  })

  test.each([
    ['crossing elements', '<a><b></a></b>', 'xml-malformed'],
    ['an open tag', '<a', 'xml-malformed'],
    ['open CDATA', '<a><![CDATA[x</a>', 'xml-malformed'],
    ['an attribute twice', '<a k="1" k="2"/>', 'xml-malformed'],
    ['two roots', '<a/><b/>', 'xml-malformed'],
    ['a document type', '<!DOCTYPE a><a/>', 'xml-doctype'],
    ['an entity bomb', '<!doctype a [<!ENTITY x "y">]><a>&x;</a>', 'xml-doctype'],
    ['more nodes than anyone needs', `<a>${'<b/>'.repeat(1_000_001)}</a>`, 'xml-limit'],
  ])('%s is refused all the same', (_, source, code) => {
    expect(outcome(source, FORGIVING)).toBe(code)
  })

  test('a name that means something to JavaScript means nothing', () => {
    const root = outcome('<__proto__ constructor="1"><toString/></__proto__>', FORGIVING)
    expect(root).toMatchObject({ name: '__proto__', children: [{ name: 'toString' }] })
    expect(({} as { constructor: unknown }).constructor).toBe(Object)
  })
})

test('whatever the strict rules read, the forgiving rules read in the same way', () => {
  const piece = fc.constantFrom(
    '<a>',
    '</a>',
    '<b k="1"/>',
    'x',
    '&amp;',
    '&#65;',
    ' ',
    '<!-- c -->',
    '<',
    '&x;',
    '"',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
      const source = `<r>${pieces.join('')}</r>`
      const strict = outcome(source, STRICT)
      if (typeof strict === 'string') return
      expect(outcome(source, FORGIVING)).toEqual(strict)
    }),
    { numRuns: 2_000 },
  )
})
