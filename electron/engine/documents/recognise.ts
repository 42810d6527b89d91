import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Imported, Pasted, RecognitionView } from '../../../shared/ipc/recognition-views.ts'
import { doubtsLeft } from '../../../shared/recognise/doubts-left.ts'
import { RecogniseError } from '../../../shared/recognise/errors.ts'
import { sourceFromFile } from '../../../shared/recognise/from-file.ts'
import { sourceFromHtml } from '../../../shared/recognise/html/from-html.ts'
import { recognise } from '../../../shared/recognise/recognise.ts'
import { type Source, sourceFromText } from '../../../shared/recognise/source.ts'
import type { ClientVault } from '../vault/schema.ts'
import { createRecognised } from './drafts.ts'

/** No document that an office writes is larger, pictures included. */
const MAX_FILE_BYTES = 32 * 1024 * 1024

/** Throws RecogniseError. Nothing is kept. */
export function recognisePasted({ kind, content }: Pasted): RecognitionView {
  return viewOf(kind === 'html' ? sourceFromHtml(content) : sourceFromText(content))
}

/** A new draft from a file of somebody's; the file itself stays where it is. Throws RecogniseError. */
export async function importFile(vault: ClientVault, path: string, now: Date): Promise<Imported> {
  const { document, ...notes } = viewOf(sourceFromFile(await bytesOf(path), path))
  const draft = createRecognised(vault, { document, doubts: doubtsLeft(notes) }, now)
  return { draft, fileName: basename(path), notes }
}

function viewOf(source: Source): RecognitionView {
  const paragraphs = source.items.map(item => (item.kind === 'paragraph' ? item.text : ''))
  return { ...recognise(source), paragraphs }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      if (size > MAX_FILE_BYTES) throw new RecogniseError('recognise-too-large', 'a file of too many bytes')
      return new Uint8Array(await file.readFile())
    } finally {
      await file.close()
    }
  } catch (cause) {
    if (cause instanceof RecogniseError) throw cause
    throw new RecogniseError('recognise-unreadable', 'the file cannot be read', { cause })
  }
}
