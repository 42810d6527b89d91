import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CareView, DrillView } from '../../../shared/ipc/care-views.ts'
import { useUiState } from '../../app/ui-state.ts'
import { call } from '../../bridge.ts'
import { Answered } from '../../components/answer.tsx'
import { bytesText } from '../../components/bytes.ts'
import { useClockText } from '../../components/use-clock-text.ts'
import { When } from '../../components/when.tsx'
import { errorSentence } from '../../i18n/errors/sentence.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { PassphraseDialog } from './passphrase-dialog.tsx'
import { RecoveryCodeDialog } from './recovery-code-dialog.tsx'
import { ReportList } from './report-list.tsx'
import { useCare, useCareAct } from './use-care.ts'

/** The vault's health: copies, checks, the rehearsed restore, its secrets, and all reports. */
export function VaultCare() {
  const { t } = useTranslation()
  const care = useCare()
  return (
    <section className="ht-panel ht-care" aria-labelledby="vault-care">
      <h2 id="vault-care">{t('care.title')}</h2>
      <p className="ht-quiet">{t('care.lead')}</p>
      <Answered query={care}>
        {view => (
          <>
            <Facts view={view} />
            <Acts />
            <h3>{t('care.reports')}</h3>
            <ReportList reports={view.reports} />
          </>
        )}
      </Answered>
    </section>
  )
}

function Facts({ view }: { view: CareView }) {
  const { t } = useTranslation()
  const size = bytesText(view.copyBytes)
  return (
    <dl className="ht-facts">
      <dt>{t('care.copies')}</dt>
      <dd>{view.copies === 0 ? t('care.noCopies') : t('care.copiesText', { n: view.copies, size })}</dd>
      <dt>{t('care.lastCopy')}</dt>
      <dd>
        <When at={view.lastCopyAt} />
      </dd>
      <dt>{t('care.checked')}</dt>
      <dd>
        <When at={view.filesCheckedAt} />
      </dd>
      <dt>{t('care.drill')}</dt>
      <dd>
        <Drill drill={view.drill} />
      </dd>
      <dt>{t('care.recoveryCode')}</dt>
      <dd>
        {view.recoveryCodeCheckedAt === null ? t('care.never') : <When at={view.recoveryCodeCheckedAt} />}
      </dd>
      <dt>{t('care.disk')}</dt>
      <dd>{bytesText(view.disk.freeBytes)}</dd>
    </dl>
  )
}

function Drill({ drill }: { drill: DrillView | null }) {
  const { t } = useTranslation()
  const clock = useClockText()
  if (drill === null) return t('care.drillNone')
  const words = drill.ok
    ? t('care.drillOk', { copy: clock.at(drill.copyAt ?? ''), n: drill.records })
    : t('care.drillFailed', { why: errorSentence(currentLanguage(), drill.code ?? '') })
  return (
    <span className={drill.ok ? '' : 'ht-overdue'}>
      <When at={drill.at} /> {words}
    </span>
  )
}

function Acts() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [dialog, setDialog] = useState<'code' | 'passphrase'>()
  const check = useCareAct(
    () => call('care:check'),
    () => void message.success(t('care.checkedToast')),
  )
  const drill = useCareAct(() => call('care:drill'))
  const close = () => setDialog(undefined)
  return (
    <div className="ht-care-acts">
      <Button loading={check.isPending} onClick={() => check.mutate()}>
        {t('care.checkNow')}
      </Button>
      <Button loading={drill.isPending} onClick={() => drill.mutate()}>
        {t('care.drillNow')}
      </Button>
      <Button onClick={() => setDialog('code')}>{t('care.checkCode')}</Button>
      <Button onClick={() => setDialog('passphrase')}>{t('care.changePassphrase')}</Button>
      <Button onClick={() => useUiState.setState({ isRekeying: true })}>{t('rekey.open')}</Button>
      {dialog === 'code' && <RecoveryCodeDialog onClose={close} />}
      {dialog === 'passphrase' && <PassphraseDialog onClose={close} />}
    </div>
  )
}
