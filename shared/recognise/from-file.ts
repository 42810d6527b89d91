import { decodeText } from './decode-text.ts'
import { sourceFromDocx } from './docx/from-docx.ts'
import { RecogniseError } from './errors.ts'
import { fileKindOf } from './file-kind.ts'
import { sourceFromParagraphs } from './from-paragraphs.ts'
import { sourceFromHtml } from './html/from-html.ts'
import { type Source, sourceFromText } from './source.ts'

/** What a file holds: .docx, .txt, .html, or JSON of paragraphs; for PDF see pdf/from-pdf.ts. Throws RecogniseError. */
export function sourceFromFile(bytes: Uint8Array, name: string): Source {
  switch (fileKindOf(bytes, name)) {
    case 'docx':
      return sourceFromDocx(bytes)
    case 'pdf':
      throw new RecogniseError('recognise-kind-unknown', 'no text, HTML or .docx')
    case 'json':
      return sourceFromParagraphs(jsonOf(decodeText(bytes)))
    case 'html':
      return sourceFromHtml(decodeText(bytes))
    case 'text':
      return sourceFromText(decodeText(bytes))
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new RecogniseError('recognise-malformed', 'no JSON', { cause })
  }
}
