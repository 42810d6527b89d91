import { StopOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { DocumentView } from '../../../shared/ipc/views.ts'
import { useDirectory } from '../../app/answers.ts'

/** Cannot be overlooked and cannot be closed. */
export function InvalidBanner({ view }: { view: DocumentView }) {
  const { t } = useTranslation()
  const directory = useDirectory()
  if (view.verdict?.ok !== false) return null
  const { item } = view
  const sender = 'from' in item ? item : undefined
  const telephone = directory.data?.units.find(unit => unit.code === sender?.from)?.telephone ?? ''
  return (
    <div className="ht-invalid" role="alert">
      <StopOutlined aria-hidden />
      <div>
        <strong>{t('view.invalidBanner')}</strong>
        <p>{t('view.invalidText', { unit: `${sender?.fromName ?? ''} ${telephone}`.trim() })}</p>
      </div>
    </div>
  )
}
