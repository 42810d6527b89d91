import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useDutyTelephone } from '../../app/duty-telephone.ts'
import { calendarDay } from '../../components/moments.ts'
import { withDuty } from '../../i18n/errors/sentence.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { useCare } from '../vault-care/use-care.ts'
import { type Notice, seatNotices } from './notices.ts'

/** Above every screen: certificates and a seal that are not renewed in time, and a vault that is closed. */
export function SeatNotice() {
  const { data } = useCare()
  if (data === undefined) return null
  return (
    <>
      {seatNotices(data.seat).map(notice => (
        <OneNotice key={notice.about} notice={notice} />
      ))}
    </>
  )
}

function OneNotice({ notice }: { notice: Notice }) {
  const { t } = useTranslation()
  const [location, go] = useLocation()
  const sentence = useNoticeSentence(notice)
  const isLate = notice.about !== 'closed' && notice.state === 'late'
  const hasAct = notice.about !== 'seal' && location !== '/settings'
  return (
    <Alert
      className="ht-care-notice"
      type={isLate ? 'warning' : 'error'}
      showIcon
      title={sentence}
      action={hasAct && <Button onClick={() => go('/settings')}>{t('seat.notice.open')}</Button>}
    />
  )
}

function useNoticeSentence(notice: Notice): string {
  const { t } = useTranslation()
  const duty = useDutyTelephone()
  if (notice.about === 'closed') return t('seat.notice.closed')
  const { endsAt, daysLeft } = notice.term
  const values = { date: calendarDay(new Date(endsAt)), n: daysLeft }
  return withDuty(currentLanguage(), t(`seat.notice.${notice.about}.${notice.state}`, values), duty)
}
