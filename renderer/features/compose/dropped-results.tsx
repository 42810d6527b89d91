import { Alert } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { FileResults } from '../../components/file-results.tsx'
import type { DroppedAttachments } from './use-dropped-attachments.ts'

/** How far dropped attachments have come; where one was refused, what became of each. */
export function DroppedResults({ results, pending, clear }: DroppedAttachments) {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  const isOver = pending === 0 && results.length > 0
  useEffect(() => {
    if (isOver) place.current?.scrollIntoView({ block: 'center' })
  }, [isOver])
  return (
    <div ref={place} role="status">
      {pending > 0 && t('compose.dropping', { done: results.length, n: pending })}
      {isOver && (
        <Alert
          type="warning"
          closable={{ onClose: clear, 'aria-label': t('action.close') }}
          title={t('compose.dropRefused')}
          description={
            <FileResults label={t('compose.dropRefused')} results={results}>
              {() => t('compose.dropDone')}
            </FileResults>
          }
        />
      )}
    </div>
  )
}
