import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DocumentId } from '../../../shared/ids/brands.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { bytesText } from '../../components/bytes.ts'
import { SaveManuscript } from '../../components/save-manuscript.tsx'

/** The file that a document was imported from, which stays with it and can be had back. */
export function ManuscriptNote({ id }: { id: DocumentId }) {
  const { t } = useTranslation()
  const { data: manuscript } = useQuery({
    queryKey: KEYS.manuscript(id),
    queryFn: () => call('document:manuscript', id),
  })
  if (manuscript === undefined || manuscript === null) return null
  const { name, bytes } = manuscript
  return (
    <p className="ht-origin" role="note">
      {t('manuscript.note', { name, size: bytesText(bytes) })} <SaveManuscript manuscript={manuscript} />
    </p>
  )
}
