import { fromUtf8, utf8 } from '../../shared/encoding/utf8.ts'

const NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'

/** A finished document of two pages, the second one landscape, that waits for its seal. */
export function plainOfd(): Map<string, Uint8Array> {
  const files = {
    'OFD.xml': `<?xml version="1.0" encoding="UTF-8"?><ofd:OFD ${NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody>
      <ofd:DocInfo><ofd:DocID>0123456789abcdef0123456789abcdef</ofd:DocID></ofd:DocInfo>
      <ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot><ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>
      </ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>20</ofd:MaxUnitID>
      <ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>
      <ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>
      <ofd:Page ID="7" BaseLoc="Pages/Page_1/Content.xml"/></ofd:Pages></ofd:Document>`,
    'Doc_0/Pages/Page_0/Content.xml': page('正文'),
    'Doc_0/Pages/Page_1/Content.xml': page(
      '附表',
      '<ofd:Area><ofd:PhysicalBox>0 0 297 210</ofd:PhysicalBox></ofd:Area>',
    ),
  }
  return new Map(Object.entries(files).map(([name, text]) => [name, utf8(text)]))
}

function page(text: string, area = ''): string {
  return `<ofd:Page ${NAMESPACE}>${area}<ofd:Content><ofd:Layer ID="2"><ofd:TextObject ID="4" Boundary="28 37 156 6"
    Font="3" Size="5.644"><ofd:TextCode X="0" Y="5">${text}</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>`
}

/** The package with one file replaced, added or (with `undefined`) taken away. */
export function withFile(
  entries: ReadonlyMap<string, Uint8Array>,
  name: string,
  bytes: Uint8Array | undefined,
): Map<string, Uint8Array> {
  const changed = new Map(entries)
  if (bytes === undefined) changed.delete(name)
  else changed.set(name, bytes)
  return changed
}

/** The package with a piece of one of its XML files replaced; the piece must be there. */
export function withText(
  entries: ReadonlyMap<string, Uint8Array>,
  name: string,
  [from, to]: readonly [string | RegExp, string],
): Map<string, Uint8Array> {
  const text = fromUtf8(entries.get(name) ?? new Uint8Array())
  const changed = text.replace(from, to)
  if (changed === text) throw new TypeError(`nothing to replace in ${name}`)
  return withFile(entries, name, utf8(changed))
}

/** The package with the last bit of one byte of a file flipped; -1 is the last byte. */
export function withFlippedByte(
  entries: ReadonlyMap<string, Uint8Array>,
  name: string,
  at = -1,
): Map<string, Uint8Array> {
  const bytes = Uint8Array.from(entries.get(name) ?? new Uint8Array())
  const index = at < 0 ? bytes.length + at : at
  bytes[index] = (bytes[index] ?? 0) ^ 1
  return withFile(entries, name, bytes)
}
