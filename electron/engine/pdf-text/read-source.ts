import { type FileKind, fileKindOf } from '../../../shared/recognise/file-kind.ts'
import { sourceFromFile } from '../../../shared/recognise/from-file.ts'
import { sourceFromPdf } from '../../../shared/recognise/pdf/from-pdf.ts'
import type { Source } from '../../../shared/recognise/source.ts'
import { readPdf } from './read-pdf.ts'

/** What a file holds, PDF included, and what kind it is. Throws RecogniseError. */
export async function readSource(
  bytes: Uint8Array,
  name: string,
): Promise<{ kind: FileKind; source: Source }> {
  const kind = fileKindOf(bytes, name)
  const source = kind === 'pdf' ? sourceFromPdf(await readPdf(bytes)) : sourceFromFile(bytes, name)
  return { kind, source }
}
