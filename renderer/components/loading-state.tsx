import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'

export function LoadingState() {
  const { t } = useTranslation()
  return (
    <div aria-busy="true" role="status" aria-label={t('app.loading')} className="ht-loading">
      <Skeleton active paragraph={{ rows: 6 }} />
    </div>
  )
}
