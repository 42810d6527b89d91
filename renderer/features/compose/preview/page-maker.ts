import type { OfficialDocument } from '../../../../shared/document/model.ts'
import type { PagesAnswer, PagesRequest, SheetDrawing } from './pages-message.ts'

/** The pages as the window has them: `isStale` while newer words are being laid out. */
export type Pages = { sheets: readonly SheetDrawing[]; isStale: boolean; isFailed: boolean }

export const NO_PAGES: Pages = { sheets: [], isStale: true, isFailed: false }

/** After the last stroke; short enough to follow the eye, long enough not to lay out every letter. */
const PAUSE_MS = 150

type Layer = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>

export type PageMakerOptions = {
  document: () => OfficialDocument
  show: (pages: Pages) => void
  startLayer: () => Layer
}

/** Keeps pages in step with a document: one layout at a time, always of the latest words. */
export function createPageMaker({ document, show, startLayer }: PageMakerOptions) {
  const layer = startLayer()
  let pages = NO_PAGES
  let isAsked = false
  let isBusy = false
  let timer: ReturnType<typeof setTimeout> | undefined

  layer.onmessage = ({ data }: MessageEvent<PagesAnswer>) => {
    isBusy = false
    take(data)
    if (isAsked) ask()
  }
  layer.onerror = () => {
    isBusy = false
    take({ at: 'failed' })
  }

  function take(answer: PagesAnswer): void {
    const sheets = answer.at === 'failed' ? pages.sheets : merged(pages.sheets, answer.pages)
    pages = { sheets, isStale: isAsked, isFailed: answer.at === 'failed' }
    show(pages)
  }

  function ask(): void {
    isAsked = isBusy
    if (isBusy) return
    isBusy = true
    const request: PagesRequest = { document: document() }
    layer.postMessage(request)
  }

  function changed(): void {
    clearTimeout(timer)
    timer = setTimeout(ask, PAUSE_MS)
    if (pages.isStale) return
    pages = { ...pages, isStale: true }
    show(pages)
  }

  return {
    ask,
    changed,
    stop: () => {
      clearTimeout(timer)
      layer.terminate()
    },
  }
}

/** A page that stayed as it was stays the same object: it is not drawn again. */
function merged(before: readonly SheetDrawing[], now: readonly (SheetDrawing | undefined)[]): SheetDrawing[] {
  return now.flatMap((sheet, at) => sheet ?? before[at] ?? [])
}
