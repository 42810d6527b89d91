import { useEffect, useMemo, useRef, useState } from 'react'
import type { OfficialDocument } from '../../../../shared/document/model.ts'
import { createPageMaker, NO_PAGES, type Pages } from './page-maker.ts'

/** The pages of the document that is being written, laid out in a worker; `changed` says that there are new words. */
export function usePages(document: () => OfficialDocument) {
  const [pages, setPages] = useState<Pages>(NO_PAGES)
  const link = useRef<ReturnType<typeof createPageMaker>>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: one worker for as long as the document is open
  useEffect(() => {
    const maker = createPageMaker({ document, show: setPages, startLayer })
    link.current = maker
    maker.ask()
    return () => {
      link.current = undefined
      maker.stop()
    }
  }, [])
  const follow = useMemo(
    () => ({ changed: () => link.current?.changed(), retry: () => link.current?.ask() }),
    [],
  )
  return { pages, ...follow }
}

function startLayer(): Worker {
  return new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' })
}
