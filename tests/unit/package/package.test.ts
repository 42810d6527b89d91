import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../shared/encoding/canonical-json.ts'
import { sm3Digest } from '../../../shared/encoding/digest.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { codeOf as codeOfError } from '../../../shared/errors/coded-error.ts'
import type { PartId } from '../../../shared/ids/brands.ts'
import { MAX_MEMBERS, type Manifest } from '../../../shared/package/manifest.ts'
import { encodePackage, openPackage } from '../../../shared/package/package.ts'
import { readZip } from '../../../shared/zip/read.ts'
import { writeZip } from '../../../shared/zip/write.ts'
import { aManifestHead, someMembers, withMember } from '../../support/formats.ts'

const good = encodePackage(aManifestHead(), someMembers())
const manifest = () => openPackage(good).manifest

function codeOf(bytes: Uint8Array): string | undefined {
  try {
    openPackage(bytes)
    return 'taken'
  } catch (thrown) {
    return codeOfError(thrown)
  }
}

/** A package with files changed in place; a file set to `undefined` is taken out. */
function packed(changes: Record<string, Uint8Array | undefined>): Uint8Array {
  const files = new Map<string, Uint8Array>(readZip(good))
  for (const [name, bytes] of Object.entries(changes)) {
    if (bytes === undefined) files.delete(name)
    else files.set(name, bytes)
  }
  return writeZip(files)
}

const withManifest = (value: unknown) => packed({ 'manifest.json': canonicalJson(value) })

describe('a package', () => {
  test('gives back what was put in, and lists every member with size and digest', () => {
    const { manifest: listed, members } = openPackage(good)
    expect(members).toEqual(someMembers())
    expect(listed).toMatchObject(aManifestHead())
    expect(listed.members).toEqual(
      [...someMembers()].map(([name, bytes]) => ({ name, bytes: bytes.length, digest: sm3Digest(bytes) })),
    )
  })

  test('begins with its manifest, and the same content gives the same bytes', () => {
    expect([...readZip(good).keys()][0]).toBe('manifest.json')
    expect(encodePackage(aManifestHead(), someMembers())).toEqual(good)
  })

  test('gives back any attachments', () => {
    const name = fc.stringMatching(/^[\p{Script=Han}a-z0-9 ._（）-]{1,60}$/u)
    const files = fc.array(fc.tuple(name, fc.uint8Array({ maxLength: 3000 })), { maxLength: 8 })
    fc.assert(
      fc.property(files, attached => {
        const members = new Map<string, Uint8Array>([['document.ofd', utf8('x')]])
        for (const [i, [file, bytes]] of attached.entries()) {
          members.set(`attachments/${String(i + 1).padStart(3, '0')}-${file}`, new Uint8Array(bytes))
        }
        expect(openPackage(encodePackage(aManifestHead(), members)).members).toEqual(members)
      }),
    )
  })

  test('ignores what it does not know in its manifest', () => {
    expect(codeOf(withManifest({ ...manifest(), later: { x: 1 } }))).toBe('taken')
  })

  test.each(['../document.ofd', 'attachments/x.txt', 'attachments/001-', 'attachments/001-a/b', 'README'])(
    'is not made with a member named %s',
    name => {
      expect(() => encodePackage(aManifestHead(), new Map([[name, utf8('x')]]))).toThrow()
    },
  )
})

describe('a package that is not what it says is refused', () => {
  const cases: [about: string, code: string, () => Uint8Array][] = [
    ['no ZIP', 'zip-malformed', () => utf8('PK')],
    ['empty', 'zip-malformed', () => new Uint8Array()],
    ['cut off', 'zip-malformed', () => good.subarray(0, -1)],
    ['without a manifest', 'package-malformed', () => packed({ 'manifest.json': undefined })],
    [
      'its manifest not first',
      'package-malformed',
      () => {
        const [first, ...rest] = readZip(good)
        return writeZip(new Map(first === undefined ? [] : [...rest, first]))
      },
    ],
    ['a manifest that is not JSON', 'package-malformed', () => packed({ 'manifest.json': utf8('{') })],
    [
      'a manifest that is not UTF-8',
      'package-malformed',
      () => packed({ 'manifest.json': Uint8Array.of(0x22, 0xff, 0x22) }),
    ],
    ['a manifest of another format', 'format-unknown', () => withManifest({ format: 'x', version: 1 })],
    ['a manifest of a later version', 'version-unknown', () => withManifest({ ...manifest(), version: 2 })],
    ['a member missing', 'package-member-missing', () => packed({ 'document.ofd': undefined })],
    ['a member too many', 'package-member-unlisted', () => packed({ 'attachments/003-x': utf8('x') })],
    ['a member altered', 'package-digest-mismatch', () => packed({ 'document.ofd': utf8('y') })],
    [
      'a member of the right size altered',
      'package-digest-mismatch',
      () => packed({ 'attachments/001-值班表.xlsx': utf8('表各') }),
    ],
    [
      'a size that is not that of its member',
      'package-digest-mismatch',
      () => withManifest(withMember(manifest(), 'members.0.bytes', 1)),
    ],
  ]
  test.each(cases)('%s', (_, code, make) => {
    expect(codeOf(make())).toBe(code)
  })

  test('with more than it may hold: unpacked far beyond what it weighs', () => {
    const bomb = new Map([['document.ofd', new Uint8Array(120 * 1024 * 1024)]])
    expect(codeOf(encodePackage(aManifestHead(), bomb))).toBe('zip-limit')
  })

  test('with more entries than a package has', () => {
    const files = new Map<string, Uint8Array>([['manifest.json', utf8('{}')]])
    for (let i = 0; i <= MAX_MEMBERS; i++) files.set(`x${i}`, new Uint8Array())
    expect(codeOf(writeZip(files))).toBe('zip-limit')
  })
})

describe('a malformed manifest is refused', () => {
  const names = Object.keys(manifest()).filter(name => name !== 'format' && name !== 'version')
  test.each(names)('without %s', name => {
    expect(codeOf(withManifest(withMember(manifest(), name, undefined)))).toBe('format-malformed')
  })

  const part: Manifest['parts'][number] = {
    id: '019ec9a6-1d00-7000-8000-0000000000aa' as PartId,
    name: '扫描件.pdf',
    key: 'AAECAwQFBgcICQoLDA0ODw==',
    chunkBytes: 1_048_576,
    bytes: 2_200_000,
    digest: sm3Digest(utf8('plain')),
  }
  const cases: [path: string, member: unknown][] = [
    ['id', ''],
    ['kind', 'letter'],
    ['from.code', 'x'],
    ['from.name', ' '],
    ['to', []],
    ['createdAt', '2026'],
    ['elements.title', 7],
    ['elements.title', 'x'.repeat(2001)],
    ['elements.mainTo', Array(501).fill('x')],
    ['answers', 'x'],
    ['members', []],
    ['members.0.name', '../document.ofd'],
    ['members.0.name', 'Document.ofd'],
    ['members.0.name', 'attachments/1-x'],
    ['members.0.name', 'attachments/001-x\u0000'],
    ['members.0.name', `attachments/001-${'x'.repeat(121)}`],
    ['members.0.digest', 'sm3:'],
    ['members.0.bytes', -1],
    ['parts', Array(65).fill(part)],
    ['parts', [{ ...part, key: 'AAECAwQFBgcICQoLDA0ODw=' }]],
    ['parts', [{ ...part, key: 'AAECAwQFBgcICQoLDA0ODx==' }]],
    ['parts', [{ ...part, chunkBytes: 65_536 }]],
    ['parts', [{ ...part, name: '' }]],
  ]
  test.each(cases)('with %s = %j', (path, member) => {
    expect(codeOf(withManifest(withMember(manifest(), path, member)))).toBe('format-malformed')
  })

  test('and a whole part is taken', () => {
    expect(codeOf(withManifest({ ...manifest(), parts: [part] }))).toBe('taken')
  })
})

test('no byte of a package can be altered without notice', () => {
  for (let at = 0; at < good.length; at += 7) {
    const altered = good.map((byte, i) => (i === at ? byte ^ 0x10 : byte))
    const code = codeOf(altered)
    if (code === 'taken') expect(openPackage(altered)).toEqual(openPackage(good)) // a date or a flag that says nothing
  }
})
