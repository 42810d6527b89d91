import { type OfficialDocument, parseDocument } from '../../../shared/document/model.ts'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import { sourceFromFile } from '../../../shared/recognise/from-file.ts'
import { recognise } from '../../../shared/recognise/recognise.ts'
import { CommandError } from './command-error.ts'

/**
 * A document model in JSON, or a text, page or .docx that is recognised. Throws DocumentError or RecogniseError, and
 * CommandError('file-unknown') for JSON that is cut off.
 */
export function documentIn(bytes: Uint8Array, path: string): OfficialDocument {
  return bytes[0] === OPENING_BRACE
    ? parseDocument(jsonOf(fromUtf8(bytes)))
    : recognise(sourceFromFile(bytes, path)).document
}

const OPENING_BRACE = 0x7b

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new CommandError('file-unknown', 'not a document model', { cause })
  }
}
