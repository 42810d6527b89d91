import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { type CareView, needsPerson } from '../../../shared/ipc/care-views.ts'
import { bytesText } from '../../components/bytes.ts'
import { useCare } from './use-care.ts'

/** Above every screen: a full disk for as long as it lasts, and what was mended until somebody has read it. */
export function CareNotice() {
  const { t } = useTranslation()
  const { data } = useCare()
  if (data === undefined) return null
  return (
    <>
      {data.isReadOnly && (
        <Alert className="ht-care-notice" type="warning" showIcon title={t('care.notice.readOnly')} />
      )}
      <DriveNotice networkDrive={data.networkDrive} />
      <DiskNotice disk={data.disk} />
      <ReportNotice reports={data.reports} />
    </>
  )
}

function DriveNotice({ networkDrive }: Pick<CareView, 'networkDrive'>) {
  const { t } = useTranslation()
  if (networkDrive === null) return null
  const { drive, accepted } = networkDrive
  return (
    <Alert
      className="ht-care-notice"
      type="warning"
      showIcon
      title={t('networkDrive.notice', { drive })}
      description={accepted !== null && t('networkDrive.noticeReason', accepted)}
    />
  )
}

function DiskNotice({ disk }: Pick<CareView, 'disk'>) {
  const { t } = useTranslation()
  if (disk.state === 'ok') return null
  const free = bytesText(disk.freeBytes)
  return (
    <Alert
      className="ht-care-notice"
      type={disk.state === 'tight' ? 'error' : 'warning'}
      showIcon
      title={t(`care.notice.${disk.state}`, { free })}
    />
  )
}

function ReportNotice({ reports }: Pick<CareView, 'reports'>) {
  const { t } = useTranslation()
  const [location, go] = useLocation()
  const unread = reports.filter(({ seen }) => !seen)
  if (unread.length === 0 || location === '/settings') return null
  const isForPerson = unread.some(({ findings }) => findings.some(({ kind }) => needsPerson(kind)))
  return (
    <Alert
      className="ht-care-notice"
      type={isForPerson ? 'warning' : 'info'}
      showIcon
      title={t(isForPerson ? 'care.notice.person' : 'care.notice.mended')}
      action={<Button onClick={() => go('/settings')}>{t('care.notice.open')}</Button>}
    />
  )
}
