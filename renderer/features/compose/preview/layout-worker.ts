/** Lays documents out beside the window, so that typing never waits for it. Only drawings come back. */
import '../../../jitless.ts'
import { createPageDrawer } from './draw-pages.ts'
import type { PagesAnswer, PagesRequest } from './pages-message.ts'

const draw = createPageDrawer()

self.addEventListener('message', ({ data }: MessageEvent<PagesRequest>) => {
  self.postMessage(answerTo(data))
})

function answerTo({ document }: PagesRequest): PagesAnswer {
  try {
    return { at: 'pages', pages: draw(document) }
  } catch {
    return { at: 'failed' } // the window keeps the pages it has and says so
  }
}
