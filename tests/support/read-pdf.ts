import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** The text of each page as another reader finds it, without white space. */
export async function textOfPdf(bytes: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: bytes.slice(), verbosity: VerbosityLevel.ERRORS })
  const file = await task.promise
  try {
    return await Promise.all(
      Array.from({ length: file.numPages }, async (_, i) => {
        const { items } = await (await file.getPage(i + 1)).getTextContent()
        return withoutSpace(items.map(item => ('str' in item ? item.str : '')).join(''))
      }),
    )
  } finally {
    await task.destroy()
  }
}

export function withoutSpace(text: string): string {
  return text.replaceAll(/\s/g, '')
}
