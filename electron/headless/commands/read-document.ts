import { type OfficialDocument, parseDocument } from '../../../shared/document/model.ts'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import { recognise } from '../../../shared/recognise/recognise.ts'
import { readSource } from '../../engine/pdf-text/read-source.ts'
import { CommandError } from './command-error.ts'

/**
 * A document model in JSON, or a text, page, PDF or .docx that is recognised. Throws DocumentError or RecogniseError, and
 * CommandError('file-unknown') for JSON that is cut off.
 */
export async function documentIn(bytes: Uint8Array, path: string): Promise<OfficialDocument> {
  return bytes[0] === OPENING_BRACE
    ? parseDocument(jsonOf(fromUtf8(bytes)))
    : recognise((await readSource(bytes, path)).source).document
}

const OPENING_BRACE = 0x7b

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new CommandError('file-unknown', 'not a document model', { cause })
  }
}
