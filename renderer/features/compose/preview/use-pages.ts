import { useEffect, useMemo, useRef } from 'react'
import type { OfficialDocument } from '../../../../shared/document/model.ts'
import { createLive } from '../../../app/live.ts'
import { createPageMaker, NO_PAGES, type Pages } from './page-maker.ts'

/**
 * The pages of the document that is being written, laid out in a worker; `changed` says that there are new words. The
 * pages are live: only what shows them is drawn anew.
 */
export function usePages(document: () => OfficialDocument) {
  const pages = useMemo(() => createLive<Pages>(NO_PAGES), [])
  const link = useRef<ReturnType<typeof createPageMaker>>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: one worker for as long as the document is open
  useEffect(() => {
    const maker = createPageMaker({ document, show: pages.set, startLayer })
    link.current = maker
    maker.ask()
    return () => {
      link.current = undefined
      maker.stop()
    }
  }, [])
  return useMemo(
    () => ({ pages, changed: () => link.current?.changed(), retry: () => link.current?.ask() }),
    [pages],
  )
}

function startLayer(): Worker {
  return new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' })
}
