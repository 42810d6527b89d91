/**
 * The stretches of text of a PDF and where they stand, by pdf.js. Nothing is drawn, no script or form runs, nothing is
 * fetched: the only files read are the library's own tables of Chinese character codes.
 */
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { getDocument, Util, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { MAX_INPUT_CHARACTERS, RecogniseError } from '../../../shared/recognise/errors.ts'
import type { PdfPage, PdfRun } from '../../../shared/recognise/pdf/page.ts'

/** No document that an office writes has more. */
const MAX_PAGES = 500
/** Angles are compared as whole degrees. */
const DEGREES = 180 / Math.PI

const CHARACTER_TABLES = join(
  dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
  'cmaps',
)

/** Throws RecogniseError `recognise-encrypted`, `recognise-malformed` or `recognise-too-large`. Takes the bytes over. */
export async function extractPages(data: Uint8Array): Promise<PdfPage[]> {
  const task = getDocument({
    data,
    cMapUrl: CHARACTER_TABLES + sep,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  })
  try {
    return await pagesOf(await task.promise)
  } catch (cause) {
    throw refusalOf(cause)
  } finally {
    await task.destroy()
  }
}

type Opened = Awaited<ReturnType<typeof getDocument>['promise']>

async function pagesOf(file: Opened): Promise<PdfPage[]> {
  if (file.numPages > MAX_PAGES)
    throw new RecogniseError('recognise-too-large', 'more pages than a document has')
  const pages: PdfPage[] = []
  let characters = 0
  for (let number = 1; number <= file.numPages; number++) {
    const page = await pageOf(file, number)
    characters += page.runs.reduce((sum, { text }) => sum + text.length, 0)
    if (characters > MAX_INPUT_CHARACTERS)
      throw new RecogniseError('recognise-too-large', 'more characters than any document has')
    pages.push(page)
  }
  return pages
}

async function pageOf(file: Opened, number: number): Promise<PdfPage> {
  const page = await file.getPage(number)
  const viewport = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent()
  const runs = items.flatMap((item): PdfRun[] => {
    if (!('str' in item) || item.str === '') return []
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = Util.transform(viewport.transform, item.transform)
    const angle = (Math.round(Math.atan2(b, a) * DEGREES) + 360) % 360
    return [{ text: item.str, x, y, width: item.width, size: Math.hypot(c, d), angle }]
  })
  page.cleanup()
  return { width: viewport.width, height: viewport.height, runs }
}

function refusalOf(cause: unknown): unknown {
  if (cause instanceof RecogniseError) return cause
  const name = cause instanceof Error ? cause.name : ''
  if (name === 'PasswordException')
    return new RecogniseError('recognise-encrypted', 'the PDF asks for a password')
  return new RecogniseError('recognise-malformed', 'no PDF that can be read', { cause })
}
