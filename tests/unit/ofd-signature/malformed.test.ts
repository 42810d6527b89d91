import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { resolvePath } from '../../../shared/ofd/signature-path.ts'
import { readSignature } from '../../../shared/ofd/signature-read.ts'
import { verifyOfdSignatures } from '../../../shared/ofd/signature-verify.ts'
import { sealOfd } from '../../../shared/ofd/signature-write.ts'
import { MAX_XML_BYTES, MAX_XML_DEPTH, parseXml } from '../../../shared/ofd/signature-xml.ts'
import { failuresOf } from '../../../shared/seal/check.ts'
import { plainOfd, withFile, withText } from '../../support/plain-ofd.ts'
import { MORNING, newOffice } from '../seal/office.ts'

const office = await newOffice()
const XML = 'Doc_0/Signs/Sign_0/Signature.xml'
const sealed = await sealOfd({
  entries: plainOfd(),
  sealPlaces: [{ pageId: '1', x: 120, y: 200, width: 42, height: 42 }],
  seal: office.seal,
  signer: office.holder.signer,
  at: MORNING,
  providerName: 'Hongtou',
  version: '0.1.0',
})

function codes(entries: ReadonlyMap<string, Uint8Array>) {
  const { checks, signatures } = verifyOfdSignatures(entries, office.trust, MORNING)
  return failuresOf([
    ...checks,
    ...signatures.flatMap(one => [...one.seal, ...one.signature, ...one.integrity]),
  ])
}

function refusal(read: () => unknown): string | undefined {
  try {
    read()
    return 'read'
  } catch (thrown) {
    return codeOf(thrown)
  }
}

describe('an XML file around a signature', () => {
  test('elements, attributes, text, entities, comments, prefixes and both kinds of quotes are read', () => {
    const root = parseXml(
      utf8(
        '\ufeff<?xml version="1.0" encoding="utf-8"?>\n<!-- a --><a xmlns="u" k=\'1\'>x&lt;&#x4e2d;&#65;<p:b xmlns:p="v" />y</a>\n',
      ),
    )
    expect(root).toMatchObject({ name: 'a', namespace: 'u', text: 'x<中Ay' })
    expect([...root.attributes]).toEqual([['k', '1']])
    expect(root.children).toMatchObject([{ name: 'b', namespace: 'v' }])
  })

  test.each([
    ['nothing', ''],
    ['no element', 'text'],
    ['two roots', '<a/><b/>'],
    ['text beside the root', '<a/>x'],
    ['a document type', '<!DOCTYPE a><a/>'],
    ['an entity of its own', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['an unknown entity', '<a>&x;</a>'],
    ['a bare ampersand', '<a>&</a>'],
    ['a character number beyond Unicode', '<a>&#x110000;</a>'],
    ['CDATA', '<a><![CDATA[x]]></a>'],
    ['a processing instruction', '<?xml-stylesheet href="x"?><a/>'],
    ['another encoding', '<?xml version="1.0" encoding="GBK"?><a/>'],
    ['crossing elements', '<a><b></a></b>'],
    ['an open element', '<a><b></b>'],
    ['an open tag', '<a'],
    ['an open comment', '<a/><!-- '],
    ['an attribute twice', '<a k="1" k="2"/>'],
    ['an attribute without quotes', '<a k=1/>'],
    ['a less-than in an attribute', '<a k="<"/>'],
    ['attributes in a closing tag', '<a></a k="1">'],
    ['a prefix that is not bound', '<p:a/>'],
    ['a control character', '<a>\u0001</a>'],
    ['a name that begins with a digit', '<1/>'],
    ['a space that is none', '<a\u00a0k="1"/>'],
    ['depth without end', '<a>'.repeat(MAX_XML_DEPTH + 1) + '</a>'.repeat(MAX_XML_DEPTH + 1)],
  ])('is refused with %s', (_, source) => {
    expect(refusal(() => parseXml(utf8(source)))).toBe('signature-malformed')
  })

  test('is refused when it is not UTF-8 or too large', () => {
    expect(refusal(() => parseXml(Uint8Array.of(0x3c, 0x61, 0x2f, 0x3e, 0xff)))).toBe('signature-malformed')
    expect(refusal(() => parseXml(new Uint8Array(MAX_XML_BYTES + 1).fill(0x20)))).toBe('signature-malformed')
  })

  test('is read in linear time however it is padded', () => {
    const begun = performance.now()
    const megabyte = 1024 * 1024
    for (const hostile of [
      `<a${' '.repeat(megabyte)}`,
      `<${'a'.repeat(megabyte)}`,
      `<a k="${'x'.repeat(megabyte)}`,
    ])
      expect(refusal(() => parseXml(utf8(hostile)))).toBe('signature-malformed')
    expect(refusal(() => parseXml(utf8(`<a>${'<!--x-->'.repeat(100_000)}</a>`)))).toBe('read')
    expect(performance.now() - begun).toBeLessThan(5_000)
  })
})

describe('a path inside an OFD', () => {
  test('is absolute with a slash, otherwise beside its file', () => {
    expect(resolvePath('/Doc_0/a.xml', '/Doc_0/Signs/Signatures.xml')).toBe('/Doc_0/a.xml')
    expect(resolvePath('Sign_0/a.xml', '/Doc_0/Signs/Signatures.xml')).toBe('/Doc_0/Signs/Sign_0/a.xml')
    expect(resolvePath('../a.xml', '/Doc_0/Signs/Signatures.xml')).toBe('/Doc_0/a.xml')
    expect(resolvePath('Doc_0/a.xml', '/OFD.xml')).toBe('/Doc_0/a.xml')
  })

  test.each([
    '',
    '/',
    '../a',
    '/../a',
    '/a/../../b',
    '/a//b',
    '/a/./b',
    '\\a',
    'C:/a',
    '/a\u0000',
    `/${'a'.repeat(512)}`,
  ])('is refused as %j', path => {
    expect(refusal(() => resolvePath(path, '/OFD.xml'))).toBe('signature-malformed')
  })
})

describe('a Signature.xml', () => {
  test.each<[string, readonly [string | RegExp, string]]>([
    ['a document type', ['<ofd:Signature ', '<!DOCTYPE x><ofd:Signature ']],
    ['a foreign namespace', ['http://www.ofdspec.org/2016', 'http://example.org/2016']],
    ['a reference that leaves the package', ['FileRef="/OFD.xml"', 'FileRef="/../OFD.xml"']],
    ['a signed value that leaves the package', ['<ofd:SignedValue>/Doc_0', '<ofd:SignedValue>/../../etc']],
    ['no SignedInfo', [/<ofd:SignedInfo>.*<\/ofd:SignedInfo>/s, '']],
    ['no references element', [/<ofd:References.*<\/ofd:References>/s, '']],
    ['two signed values', ['</ofd:Signature>', '<ofd:SignedValue>/a</ofd:SignedValue></ofd:Signature>']],
    ['a digest that is not base64', [/<ofd:CheckValue>.{4}/, '<ofd:CheckValue>----']],
    ['a reference without a digest', [/<ofd:CheckValue>.*?<\/ofd:CheckValue>/, '']],
    ['a boundary of three numbers', [/Boundary="[^"]*"/, 'Boundary="1 2 3"']],
    ['a boundary without width', [/Boundary="[^"]*"/, 'Boundary="1 2 0 3"']],
    ['a boundary in another notation', [/Boundary="[^"]*"/, 'Boundary="1e1 2 3 4"']],
  ])('with %s is malformed', (_, change) => {
    const changed = withText(sealed, XML, change)
    expect(refusal(() => readSignature(changed, `/${XML}`))).toBe('signature-malformed')
    expect(codes(changed)).toEqual(['signature-malformed'])
  })

  test.each([
    ['MD5', 'digest-weak'],
    ['sha1', 'digest-weak'],
    ['SHA-1', 'digest-weak'],
    ['1.3.14.3.2.26', 'digest-weak'],
    ['SHA256', 'digest-unknown'],
    ['1.2.156.10197.1.401.2', 'digest-unknown'],
    ['', 'digest-unknown'],
  ])('with the digest %j has the code %s', (method, code) => {
    const changed = withText(sealed, XML, ['CheckMethod="1.2.156.10197.1.401"', `CheckMethod="${method}"`])
    expect(codes(changed)).toEqual(['data-hash-mismatch', code])
  })

  test('without a named digest has the one of the schema, MD5', () => {
    const changed = withText(sealed, XML, [' CheckMethod="1.2.156.10197.1.401"', ''])
    expect(codes(changed)).toEqual(['data-hash-mismatch', 'digest-weak'])
  })

  test.each(['SM3', 'sm3', 'Sm3'])('may name its digest %s', method => {
    const changed = withText(sealed, XML, ['CheckMethod="1.2.156.10197.1.401"', `CheckMethod="${method}"`])
    expect(codes(changed)).toEqual(['data-hash-mismatch'])
  })

  test('of a type that is neither Seal nor Sign is refused by that name', () => {
    const changed = withText(sealed, 'Doc_0/Signs/Signatures.xml', ['Type="Seal"', 'Type="Else"'])
    expect(codes(changed)).toEqual(['signature-type-unsupported'])
  })
})

describe('a list of signatures', () => {
  const LIST = 'Doc_0/Signs/Signatures.xml'
  const row = '<ofd:Signature ID="1" Type="Seal" BaseLoc="/Doc_0/Signs/Sign_0/Signature.xml"/>'

  test.each<[string, readonly [string | RegExp, string]]>([
    ['a row that leaves the package', ['BaseLoc="/Doc_0', 'BaseLoc="/../Doc_0']],
    ['one row twice', [row, row + row]],
    [
      'rows without end',
      [
        row,
        Array.from({ length: 65 }, (_, i) =>
          row.replace('"1"', `"${i}"`).replace('Sign_0', `Sign_${i}`),
        ).join(''),
      ],
    ],
    ['a row without id', [' ID="1"', '']],
  ])('with %s is malformed', (_, change) => {
    expect(codes(withText(sealed, LIST, change))).toEqual(['signature-malformed'])
  })

  test('may leave the type out and give relative paths', () => {
    const changed = withText(sealed, LIST, ['Type="Seal" BaseLoc="/Doc_0/Signs/', 'BaseLoc="'])
    expect(codes(changed)).toEqual([])
  })

  test('an OFD.xml that is not one is malformed', () => {
    expect(codes(withFile(sealed, 'OFD.xml', utf8('<OFD/>')))).toEqual(['signature-malformed'])
    expect(codes(withFile(sealed, 'OFD.xml', undefined))).toEqual(['signature-malformed'])
  })
})

describe('a byte flipped at random', () => {
  const names = [...sealed.keys()]

  test('in any file but the list never leaves the document valid, and never throws', () => {
    const protectedNames = names.filter(name => !name.endsWith('Signatures.xml'))
    fc.assert(
      fc.property(
        fc.constantFrom(...protectedNames),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (name, at, mask) => {
          const bytes = Uint8Array.from(sealed.get(name) ?? [])
          const index = at % bytes.length
          bytes[index] = (bytes[index] ?? 0) ^ mask
          expect(verifyOfdSignatures(withFile(sealed, name, bytes), office.trust, MORNING).valid).toBe(false)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('in the list never throws', () => {
    const name = 'Doc_0/Signs/Signatures.xml'
    const list = sealed.get(name) ?? new Uint8Array()
    for (let at = 0; at < list.length; at++)
      for (const mask of [1, 32, 128]) {
        const changed = list.map((byte, i) => (i === at ? byte ^ mask : byte))
        expect(() =>
          verifyOfdSignatures(withFile(sealed, name, changed), office.trust, MORNING),
        ).not.toThrow()
      }
  })
})
