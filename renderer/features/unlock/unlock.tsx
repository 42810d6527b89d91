import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppStatus, ProfileKind } from '../../../shared/ipc/views.ts'
import { useChooseProfile } from '../../app/use-choose-profile.ts'
import { Door } from '../../components/door.tsx'
import { UnlockDrive } from '../network-drive/unlock-drive.tsx'
import { PassphraseForm } from './passphrase-form.tsx'
import { RecoveryForm } from './recovery-form.tsx'

export type LockedStatus = Extract<AppStatus, { at: 'locked' }>

export function Unlock({ status }: { status: LockedStatus }) {
  const { t } = useTranslation()
  const [way, setWay] = useState<'passphrase' | 'recovery'>('passphrase')
  const choose = useChooseProfile()
  const other: ProfileKind = status.profile === 'practice' ? 'network' : 'practice'
  const isRecovery = way === 'recovery'
  return (
    <Door
      title={isRecovery ? t('unlock.recoverTitle') : t('unlock.title')}
      lead={isRecovery ? t('unlock.recoverLead') : t('unlock.lead')}
    >
      {status.profile === 'practice' && <p className="ht-practice-note">{t('app.practiceRibbon')}</p>}
      {status.unitName !== '' && (
        <p className="ht-door-unit">{t('unlock.unit', { unit: status.unitName })}</p>
      )}
      <UnlockDrive drive={status.networkDrive} />
      {isRecovery ? <RecoveryForm /> : <PassphraseForm notBefore={status.notBefore} />}
      <div className="ht-door-links">
        <Button type="link" onClick={() => setWay(isRecovery ? 'passphrase' : 'recovery')}>
          {isRecovery ? t('unlock.usePassphrase') : t('unlock.forgot')}
        </Button>
        <Button type="link" loading={choose.isPending} onClick={() => choose.mutate(other)}>
          {t(`unlock.switchTo.${other}`)}
        </Button>
      </div>
    </Door>
  )
}
