import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useCare } from '../vault-care/use-care.ts'

/** Above every screen: certificates that are not renewed in time, and a vault that is closed. */
export function SeatNotice() {
  const { t } = useTranslation()
  const { data } = useCare()
  const [location, go] = useLocation()
  if (data === undefined) return null
  const { isClosed, renewal } = data.seat
  const about = isClosed ? 'closed' : renewal.state
  if (about === 'in-force') return null
  return (
    <Alert
      className="ht-care-notice"
      type={about === 'late' ? 'warning' : 'error'}
      showIcon
      title={t(`seat.notice.${about}`, { n: renewal.daysLeft })}
      action={
        location !== '/settings' && <Button onClick={() => go('/settings')}>{t('seat.notice.open')}</Button>
      }
    />
  )
}
