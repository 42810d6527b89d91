import fc from 'fast-check'
import { deflateSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { concat } from '../../../shared/encoding/bytes.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { crc32 } from '../../../shared/zip/crc32.ts'
import { DEFAULT_ZIP_LIMITS, readZip, type ZipLimits } from '../../../shared/zip/read.ts'
import { writeZip } from '../../../shared/zip/write.ts'

const sample = new Map([
  ['OFD.xml', utf8('<ofd/>')],
  ['Doc_0/Document.xml', utf8('公文'.repeat(4000))],
  ['空', new Uint8Array(0)],
])

function codeOfReading(archive: Uint8Array, limits: ZipLimits = DEFAULT_ZIP_LIMITS): string | undefined {
  try {
    readZip(archive, limits)
    return 'taken'
  } catch (thrown) {
    return codeOf(thrown)
  }
}

/** A changed copy: `patch` gets a view and the offset of the first local and central header. */
function patched(archive: Uint8Array, patch: (view: DataView, local: number, central: number) => void) {
  const copy = archive.slice()
  const view = new DataView(copy.buffer)
  let central = 0
  while (view.getUint32(central, true) !== 0x02014b50) central++
  patch(view, 0, central)
  return copy
}

describe('writing', () => {
  test('the same entries give the same bytes, whatever the clock and the time zone say', () => {
    expect(writeZip(sample)).toEqual(writeZip(new Map(sample)))
  })

  test('the order of the map is the order of the archive', () => {
    const entries = new Map([
      ['b', utf8('1')],
      ['10', utf8('2')],
      ['9', utf8('3')],
    ])
    expect([...readZip(writeZip(entries)).keys()]).toEqual(['b', '10', '9'])
  })

  test.each(['', '/a', '../a', 'a/../b', 'a//b', 'a\\b', 'C:a', 'a\u0000b', 'a/.'])(
    'the name %j is refused as a mistake of ours',
    name => {
      expect(() => writeZip(new Map([[name, utf8('x')]]))).toThrow(TypeError)
    },
  )
})

describe('reading', () => {
  test('gives back names and bytes of what was written', () => {
    expect(readZip(writeZip(sample))).toEqual(sample)
  })

  test('gives back anything that can be written', () => {
    const bytes = fc.uint8Array({ maxLength: 3000 })
    const name = fc.stringMatching(/^[a-z一-龥]{1,8}(\/[a-z0-9]{1,8}){0,3}$/)
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(name, bytes), { selector: entry => entry[0], maxLength: 8 }),
        list => {
          const entries = new Map(list)
          expect(readZip(writeZip(entries))).toEqual(entries)
        },
      ),
      { numRuns: 20 },
    )
  })

  test('takes an archive of another tool', () => {
    const archive = zipSync({ 'a.txt': utf8('甲'), 'dir/b.txt': utf8('b'.repeat(1000)) })
    expect([...readZip(archive).keys()]).toEqual(['a.txt', 'dir/b.txt'])
  })

  test('refuses every truncation', () => {
    const archive = writeZip(sample)
    for (let length = 0; length < archive.length; length++) {
      expect(codeOfReading(archive.subarray(0, length))).toBe('zip-malformed')
    }
  })

  test('refuses bytes behind the end record', () => {
    expect(codeOfReading(concat(writeZip(sample), utf8('x')))).toBe('zip-malformed')
  })

  test('refuses a flipped bit in the data of any entry', () => {
    const archive = writeZip(new Map([['a', utf8('stored')]]))
    archive[31] = (archive[31] ?? 0) ^ 1
    expect(codeOfReading(archive)).toBe('zip-malformed')
  })

  test('never throws anything but its own error, whatever byte is changed', () => {
    const archive = writeZip(sample)
    for (let at = 0; at < archive.length; at++) {
      const copy = archive.slice()
      copy[at] = (copy[at] ?? 0) ^ 0xff
      expect(['taken', 'zip-malformed', 'zip-limit']).toContain(codeOfReading(copy))
    }
  })

  test('refuses two entries with one name', () => {
    const archive = writeZip(
      new Map([
        ['aa', utf8('1')],
        ['ab', utf8('2')],
      ]),
    )
    const text = Array.from(archive, byte => String.fromCharCode(byte))
      .join('')
      .replaceAll('ab', 'aa')
    expect(codeOfReading(Uint8Array.from(text, c => c.charCodeAt(0)))).toBe('zip-malformed')
  })

  test.each(['../x', '/../', 'a\\.x', 'C:\\a', '....', '//aa'])('refuses the entry name %j', name => {
    const placeholder = 'n'.repeat(name.length)
    const archive = writeZip(new Map([[placeholder, utf8('1')]]))
    const text = Array.from(archive, byte => String.fromCharCode(byte))
      .join('')
      .replaceAll(placeholder, name)
    const expected = name === '....' ? 'taken' : 'zip-malformed'
    expect(codeOfReading(Uint8Array.from(text, c => c.charCodeAt(0)))).toBe(expected)
  })

  test('refuses a directory and a local header that disagree about name, method or size', () => {
    const archive = writeZip(new Map([['a', utf8('stored')]]))
    const name = patched(archive, (view, local) => view.setUint8(local + 30, 0x62))
    const method = patched(archive, (view, local) => view.setUint16(local + 8, 8, true))
    const size = patched(archive, (view, _local, central) => view.setUint32(central + 24, 5, true))
    for (const bytes of [name, method, size]) expect(codeOfReading(bytes)).toBe('zip-malformed')
  })

  test('refuses a declared size that is smaller or larger than the content, even where both headers lie alike', () => {
    const archive = writeZip(new Map([['a', utf8('甲'.repeat(1000))]]))
    for (const lie of [0, 1, 2999, 3001, 2_000_000]) {
      const bytes = patched(archive, (view, local, central) => {
        view.setUint32(local + 22, lie, true)
        view.setUint32(central + 24, lie, true)
      })
      expect(codeOfReading(bytes)).toBe('zip-malformed')
    }
  })

  test('refuses a bomb by its declared size and by its real size', () => {
    const zeros = new Uint8Array(64 * 1024 * 1024)
    const archive = writeZip(new Map([['a', zeros]]))
    expect(archive.length).toBeLessThan(100_000)
    expect(codeOfReading(archive)).toBe('zip-limit')
    const lying = patched(archive, (view, local, central) => {
      view.setUint32(local + 22, 1000, true)
      view.setUint32(central + 24, 1000, true)
    })
    expect(codeOfReading(lying)).toBe('zip-malformed')
  })

  test('refuses overlapping entries', () => {
    const archive = writeZip(
      new Map([
        ['a', utf8('1')],
        ['b', utf8('2')],
      ]),
    )
    const bytes = patched(archive, (view, _local, central) => {
      view.setUint32(central + 47 + 42, 0, true)
      view.setUint8(central + 47 + 46, 0x61)
    })
    expect(codeOfReading(bytes)).toBe('zip-malformed')
  })

  test('holds the limits of the caller', () => {
    const archive = writeZip(sample)
    expect(codeOfReading(archive, { ...DEFAULT_ZIP_LIMITS, entries: 2 })).toBe('zip-limit')
    expect(codeOfReading(archive, { ...DEFAULT_ZIP_LIMITS, totalBytes: 1000 })).toBe('zip-limit')
  })

  test('refuses encrypted entries and unknown methods', () => {
    const archive = writeZip(new Map([['a', utf8('stored')]]))
    const encrypted = patched(archive, (view, local, central) => {
      view.setUint16(local + 6, 1, true)
      view.setUint16(central + 8, 1, true)
    })
    const method = patched(archive, (view, local, central) => {
      view.setUint16(local + 8, 12, true)
      view.setUint16(central + 10, 12, true)
    })
    expect(codeOfReading(encrypted)).toBe('zip-malformed')
    expect(codeOfReading(method)).toBe('zip-malformed')
  })

  test('reads sizes that stand behind the data, as Java tools write them', () => {
    const content = utf8('乙'.repeat(100))
    const packed = deflateSync(content)
    const whole = writeZip(new Map([['a', content]]))
    const streamed = patched(whole, (view, local, central) => {
      view.setUint16(local + 6, 0x0808, true)
      view.setUint16(central + 8, 0x0808, true)
      for (const at of [14, 18, 22]) view.setUint32(local + at, 0, true)
    })
    expect(packed.length).toBeLessThan(content.length)
    expect(readZip(streamed).get('a')).toEqual(content)
  })
})

test('the checksum is the one of ISO 3309', () => {
  expect(crc32(utf8('123456789'))).toBe(0xcbf43926)
})
