import type { OfficialDocument } from '../../../shared/document/model.ts'
import { canonicalJson } from '../../../shared/encoding/canonical-json.ts'
import { sm3Digest } from '../../../shared/encoding/digest.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { missingCharacters } from '../../../shared/fonts/face-set.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { pageToSvg } from '../../../shared/layout/svg.ts'
import { writeOfd } from '../../../shared/ofd/write.ts'
import { writeZip } from '../../../shared/zip/write.ts'
import { bundledFaces } from '../../engine/documents/faces.ts'
import { pdfOfLayout } from '../../engine/documents/pdf.ts'
import { PRODUCT_VERSION } from '../../engine/version.ts'
import { EXIT } from './exit-codes.ts'
import { momentOf, onlyFile, readOptions, required } from './options.ts'
import { documentIn } from './read-document.ts'
import { readRawInput } from './read-input.ts'
import { printable } from './report.ts'
import type { CommandResult } from './run-command.ts'
import { writeFolder } from './write-output.ts'

const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024

/**
 * `hongtou layout FILE --out DIR`: a document model, or a text, page or .docx that is recognised, as OFD, PDF and SVG pages.
 * Ends in `not-valid` when a character has no glyph in the bundled faces: the files are written and show a box.
 */
export async function layout(words: readonly string[]): Promise<CommandResult> {
  const options = readOptions(words, ['out', 'at', 'json'])
  const file = onlyFile(options)
  const folder = required(options.values.out, 'out')
  const document = await documentIn(await readRawInput(file, MAX_DOCUMENT_BYTES), file)
  const { files, facts } = await laidOut(document, momentOf(options.values.at))
  await writeFolder(folder, files)
  const output = options.values.json
    ? JSON.stringify({ file, out: folder, ...facts }, null, 2)
    : `${file}: ${facts.pages} pages into ${folder}${missingText(facts.missingCharacters)}`
  return {
    output: printable(output),
    exit: facts.missingCharacters.length > 0 ? EXIT.notValid : EXIT.ok,
  }
}

async function laidOut(document: OfficialDocument, at: Date) {
  const pages = layoutDocument(document)
  const faces = await bundledFaces()
  const docId = sm3Digest(canonicalJson(document)).slice('sm3:'.length, 'sm3:'.length + 32)
  const entries = writeOfd({
    layout: pages,
    document,
    docId,
    createdAt: at,
    creatorVersion: PRODUCT_VERSION,
    faces,
  })
  const pdf = await pdfOfLayout(document, pages, { documentId: docId, at })
  const files = new Map([
    ['document.ofd', writeZip(entries)],
    ['document.pdf', pdf.bytes],
    ...pages.pages.map((page, i) => [pageName(i), utf8(pageToSvg(page))] as const),
  ])
  const facts = {
    pages: pages.pages.length,
    sealPlaces: pages.sealPlaces,
    missingCharacters: missingCharacters(pages, faces),
    omittedPictures: pdf.omittedPictures,
    files: [...files].map(([name, bytes]) => ({ name, bytes: bytes.length, digest: sm3Digest(bytes) })),
  }
  return { files, facts }
}

function pageName(index: number): string {
  return `page-${String(index + 1).padStart(3, '0')}.svg`
}

function missingText(characters: readonly string[]): string {
  if (characters.length === 0) return ''
  const named = characters.map(
    character => `${character} U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`,
  )
  return `\n  no glyph for: ${named.join(', ')}`
}
