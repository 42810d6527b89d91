import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'

/** Why no vault can be made here, before anybody enters anything. */
export function FirstRunDrive({ drive }: { drive: string }) {
  const { t } = useTranslation()
  return (
    <Alert
      className="ht-gap"
      type="error"
      showIcon
      role="alert"
      title={t('networkDrive.firstRun', { drive })}
      description={t('networkDrive.firstRunText')}
    />
  )
}
