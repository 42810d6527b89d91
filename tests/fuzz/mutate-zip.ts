import { fromUtf8, utf8 } from '../../shared/encoding/utf8.ts'
import { readZip } from '../../shared/zip/read.ts'
import { writeZip } from '../../shared/zip/write.ts'
import { mutateBytes } from './mutate-bytes.ts'
import { mutateXml } from './mutate-text.ts'
import type { Random } from './random.ts'

const NAMES = [
  '../x',
  '/x',
  'C:/x',
  'a\\b',
  'OFD.XML',
  'ofd.xml',
  'manifest.json',
  'Doc_0/',
  'Doc_0/Signs/Signatures.xml',
  '',
  '.',
  'x\u0000y',
]

/** An archive with entries changed, renamed, doubled, dropped or added, and sometimes its bytes changed after that. */
export function mutateZip(bytes: Uint8Array, random: Random, others: readonly Uint8Array[]): Uint8Array {
  const entries = new Map(readZip(bytes))
  for (let i = random.below(2); i >= 0; i--) changeEntry(entries, random, others)
  const archive = writeZip(entries)
  if (random.chance(3)) renameInside(archive, random)
  return random.chance(4) ? mutateBytes(archive, random, others) : archive
}

function changeEntry(entries: Map<string, Uint8Array>, random: Random, others: readonly Uint8Array[]): void {
  const name = random.pick([...entries.keys()])
  const content = entries.get(name) ?? new Uint8Array()
  switch (random.below(7)) {
    case 0:
      entries.delete(name)
      if (entries.size === 0) entries.set('x', content)
      return
    case 1:
      entries.set(`Doc_0/new-${random.below(100)}.xml`, content)
      return
    case 2: {
      const other = random.pick([...entries.keys()])
      entries.set(name, entries.get(other) ?? content)
      return
    }
    case 3:
      entries.set(name, mutateBytes(content.length > 0 ? content : utf8('x'), random, others))
      return
    default:
      entries.set(
        name,
        name.endsWith('.xml')
          ? mutateXml(content, random)
          : mutateBytes(content.length > 0 ? content : utf8('x'), random, others),
      )
  }
}

/** Names as no honest writer writes them: patched over a name of the same length, in directory and header alike. */
function renameInside(archive: Uint8Array, random: Random): void {
  const wanted = utf8(random.pick(NAMES))
  const text = Buffer.from(archive.buffer, archive.byteOffset, archive.length)
  const name = 'Doc_0/'.slice(0, Math.max(1, Math.min(6, wanted.length)))
  for (let at = text.indexOf(name, 0, 'latin1'), n = 0; at >= 0 && n < 1 + random.below(3); n++) {
    archive.set(wanted.subarray(0, name.length), at)
    at = text.indexOf(name, at + name.length, 'latin1')
  }
}

/** An entry of a sample archive, for samples of its own. */
export function entryOf(archive: Uint8Array, name: string): Uint8Array {
  const bytes = readZip(archive).get(name)
  if (bytes === undefined) throw new TypeError(`no ${name}: ${fromUtf8(archive.subarray(0, 2))}`)
  return bytes
}
