import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentId } from '../../../shared/ids/brands.ts'
import { FailedState } from '../../components/failed-state.tsx'
import { PageSheet } from '../../components/page-sheet/page-sheet.tsx'
import { usePreview } from './use-draft.ts'

/** The pages as they will be sealed, renewed after each save; the old ones stay until the new ones are there. */
export const PreviewPane = memo(function PreviewPane({ id }: { id: DocumentId }) {
  const { t } = useTranslation()
  const preview = usePreview(id)
  const pages = preview.data ?? []
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable by keyboard
    <section className="ht-preview" aria-label={t('compose.previewLabel')} tabIndex={0}>
      <p className="ht-preview-note" role="status">
        {preview.isFetching ? t('compose.previewStale') : t('compose.previewPages', { n: pages.length })}
      </p>
      {preview.isError && <FailedState error={preview.error} onRetry={() => void preview.refetch()} />}
      {pages.length === 0 && preview.isSuccess && <p className="ht-quiet">{t('compose.previewEmpty')}</p>}
      {pages.map((page, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place
        <PageSheet key={index} page={page} label={t('view.pageImage', { page: index + 1 })} />
      ))}
    </section>
  )
})
