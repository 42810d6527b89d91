import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DocumentId } from '../../../shared/ids/brands.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'

/** Which earlier document a draft was begun from: what was taken over has to be looked at. */
export function OriginNote({ id }: { id: DocumentId }) {
  const { t } = useTranslation()
  const { data: origin } = useQuery({ queryKey: KEYS.origin(id), queryFn: () => call('document:origin', id) })
  if (origin === undefined || origin === null) return null
  const { title, number } = origin
  return (
    <p className="ht-origin" role="note">
      {number === '' ? t('compose.originTitle', { title }) : t('compose.origin', { title, number })}
    </p>
  )
}
