import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Imported, Pasted, RecognitionView } from '../../../shared/ipc/recognition-views.ts'
import { doubtsLeft } from '../../../shared/recognise/doubts-left.ts'
import { RecogniseError } from '../../../shared/recognise/errors.ts'
import { sourceFromHtml } from '../../../shared/recognise/html/from-html.ts'
import { recognise } from '../../../shared/recognise/recognise.ts'
import { type Source, sourceFromText } from '../../../shared/recognise/source.ts'
import { readSource } from '../pdf-text/read-source.ts'
import type { ClientVault } from '../vault/schema.ts'
import { createRecognised } from './drafts.ts'
import { storeManuscript } from './manuscript.ts'

/** No document that an office writes is larger, pictures included. */
const MAX_FILE_BYTES = 32 * 1024 * 1024

/** Throws RecogniseError. Nothing is kept. */
export function recognisePasted({ kind, content }: Pasted): RecognitionView {
  return viewOf(kind === 'html' ? sourceFromHtml(content) : sourceFromText(content))
}

/** A new draft from a file of somebody's, which is kept with it. Throws RecogniseError or VaultError; nothing is kept then. */
export async function importFile(vault: ClientVault, path: string, now: Date): Promise<Imported> {
  const bytes = await bytesOf(path)
  const { kind, source } = await readSource(bytes, path)
  const { document, ...notes } = viewOf(source)
  const manuscript = await storeManuscript(vault, { path, bytes, kind }, now)
  try {
    const draft = createRecognised(vault, { document, doubts: doubtsLeft(notes), manuscript }, now)
    return { draft, fileName: basename(path), notes }
  } catch (error) {
    await vault.files.remove(manuscript.file)
    throw error
  }
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
