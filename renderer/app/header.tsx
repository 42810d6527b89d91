import { LockOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OpenStatus } from './frame.tsx'
import { focusContent } from './keep-focus.ts'
import { useLock } from './use-lock.ts'

export function Header({ status }: { status: OpenStatus }) {
  const { t } = useTranslation()
  const lock = useLock()
  return (
    <header className="ht-header">
      <button type="button" className="ht-skip" onClick={focusContent}>
        {t('app.skipToContent')}
      </button>
      <span className="ht-mark">{t('app.name')}</span>
      <span className="ht-network">{status.networkName}</span>
      {status.profile === 'practice' && (
        <strong className="ht-practice-ribbon" role="note">
          {t('app.practiceRibbon')}
        </strong>
      )}
      <span className="ht-header-space" />
      <span className="ht-seat" title={`${status.unitName} ${status.unit} · ${status.seatName}`}>
        <strong>{status.unitName}</strong>
        <span className="ht-quiet"> · {status.seatName}</span>
      </span>
      <Button
        icon={<LockOutlined aria-hidden />}
        title={t('app.lockHint')}
        loading={lock.isPending}
        onClick={() => lock.mutate()}
      >
        {t('app.lock')}
      </Button>
    </header>
  )
}
