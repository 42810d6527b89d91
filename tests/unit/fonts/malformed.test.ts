import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { bundledFaces } from '../../../electron/engine/documents/faces.ts'
import { FontError } from '../../../shared/fonts/errors.ts'
import { openFace } from '../../../shared/fonts/face.ts'
import { subsetFace } from '../../../shared/fonts/subset.ts'
import { openTables } from '../../../shared/fonts/tables.ts'
import { openWoff } from '../../../shared/fonts/woff.ts'
import { codeFrom } from '../../support/code-from.ts'

const points = Array.from('公文é', character => character.codePointAt(0) ?? 0)
const { bytes } = subsetFace((await bundledFaces()).sans, points)
const inflate = async (packed: Uint8Array) => packed

function readWhole(file: Uint8Array): void {
  const face = openFace(openTables(file))
  subsetFace(face, points)
}

describe('a font file', () => {
  test('of another kind is not supported', async () => {
    const cff = bytes.slice()
    cff.set(Buffer.from('OTTO'))
    expect(await codeFrom(() => openTables(cff))).toBe('font-unsupported')
  })

  test('cut anywhere is refused with a code, or read without its end', async () => {
    for (let length = 0; length < bytes.length; length += 7) {
      const code = await codeFrom(() => readWhole(bytes.slice(0, length)))
      expect([undefined, 'font-malformed', 'font-unsupported']).toContain(code)
    }
    expect(await codeFrom(() => openTables(bytes.slice(0, 3)))).toBe('font-malformed')
  })

  test('with any byte changed is read or refused with a code, and nothing else', () => {
    for (let at = 0; at < bytes.length; at += 3) {
      const changed = bytes.slice()
      changed[at] = (changed[at] ?? 0) ^ 0xff
      try {
        readWhole(changed)
      } catch (error) {
        expect(error).toBeInstanceOf(FontError)
      }
    }
  })

  test('packed as WOFF says whether it is broken', async () => {
    await expect(openWoff(bytes, inflate)).rejects.toMatchObject({ code: 'font-unsupported' })
    await expect(openWoff(woffOf(deflateSync(bytes), 10), inflate)).rejects.toMatchObject({
      code: 'font-malformed',
    })
    const fails = () => Promise.reject(new Error('not zlib'))
    const packed = deflateSync(bytes)
    await expect(openWoff(woffOf(packed, bytes.length), fails)).rejects.toMatchObject({
      code: 'font-malformed',
    })
    await expect(openWoff(woffOf(packed, bytes.length), inflate)).rejects.toMatchObject({
      code: 'font-malformed',
    })
  })
})

/** A WOFF with one table. */
function woffOf(table: Uint8Array, length: number): Uint8Array {
  const file = Buffer.alloc(64)
  file.write('wOFF', 0, 'latin1')
  file.writeUInt32BE(0x00010000, 4)
  file.writeUInt16BE(1, 12)
  file.write('glyf', 44, 'latin1')
  file.writeUInt32BE(64, 48)
  file.writeUInt32BE(table.length, 52)
  file.writeUInt32BE(length, 56)
  return Buffer.concat([file, table])
}
