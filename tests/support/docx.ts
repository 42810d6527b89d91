import { utf8 } from '../../shared/encoding/utf8.ts'
import { writeZip } from '../../shared/zip/write.ts'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a .docx around a body, as Word names them. */
export function docxParts(
  body: string,
  more: Record<string, string | Uint8Array> = {},
): Map<string, Uint8Array> {
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ${W} ${R}><w:body>${body}</w:body></w:document>`,
    ...more,
  }
  return new Map(
    Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? utf8(part) : part]),
  )
}

export function docx(body: string, more: Record<string, string | Uint8Array> = {}): Uint8Array {
  return writeZip(docxParts(body, more))
}

/** A paragraph: its properties as XML, its text. */
export function wp(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${wr(text)}</w:p>`
}

export function wr(text: string, properties = ''): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
}

export const CENTRED = '<w:jc w:val="center"/>'
export const RIGHT = '<w:jc w:val="right"/>'

/** `word/numbering.xml` with one list: each level's format and text. */
export function numberingPart(
  levels: readonly (readonly [format: string, text: string])[],
  overrides = '',
): string {
  const written = levels.map(
    ([format, text], i) =>
      `<w:lvl w:ilvl="${i}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
  )
  return (
    `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">${written.join('')}</w:abstractNum>` +
    `<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>` +
    `<w:num w:numId="2"><w:abstractNumId w:val="0"/>${overrides}</w:num></w:numbering>`
  )
}

export function numbered(level: number, list = 1): string {
  return `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`
}

export function stylesPart(styles: string): string {
  return `<w:styles ${W}>${styles}</w:styles>`
}

export function relationshipsPart(targets: Record<string, string>, mode = ''): string {
  const all = Object.entries(targets).map(
    ([id, target]) => `<Relationship Id="${id}" Type="${OFFICE}/image" Target="${target}"${mode}/>`,
  )
  return `<Relationships>${all.join('')}</Relationships>`
}
