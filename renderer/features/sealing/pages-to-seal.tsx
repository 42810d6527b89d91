import type { UseQueryResult } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PageView } from '../../../shared/ipc/views.ts'
import { Answered } from '../../components/answer.tsx'
import { PageSheet } from '../../components/page-sheet/page-sheet.tsx'

type Props = { query: UseQueryResult<PageView[]>; title: string }

/** All pages of one document, one below the other; the keyboard is on them, so that the arrows read on. */
export function PagesToSeal({ query, title }: Props) {
  const { t } = useTranslation()
  const pane = useRef<HTMLElement>(null)
  useEffect(() => pane.current?.focus(), [])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable by keyboard
    <section className="ht-preview" ref={pane} tabIndex={0} aria-label={t('sealing.pages', { title })}>
      <Answered query={query}>
        {pages => (
          <>
            <p className="ht-preview-note">{t('compose.previewPages', { n: pages.length })}</p>
            {pages.map((page, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place
              <div key={index} className="ht-series-sheet">
                <PageSheet page={page} label={t('view.pageImage', { page: index + 1 })} />
              </div>
            ))}
          </>
        )}
      </Answered>
    </section>
  )
}
