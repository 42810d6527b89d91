import { PrinterOutlined } from '@ant-design/icons'
import { Alert, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Joined } from '../../../shared/ipc/views.ts'
import { useUiState } from '../../app/ui-state.ts'
import { Door } from '../../components/door.tsx'

/** Shown once, right after joining; nothing else can be reached before the user says it is kept. */
export function RecoveryCode({ joined }: { joined: Joined }) {
  const { t } = useTranslation()
  const [isKept, setKept] = useState(false)
  return (
    <Door title={t('firstRun.codeTitle')} wide>
      <Alert type="warning" showIcon title={t('firstRun.codeText')} />
      <section className="ht-code ht-print" aria-label={t('firstRun.codeFor', { unit: joined.unitName })}>
        <h2>{t('firstRun.codeFor', { unit: joined.unitName })}</h2>
        <output className="ht-mono">{joined.recoveryCode}</output>
      </section>
      <p className="ht-quiet">
        {joined.sealName === null
          ? t('firstRun.sealNone')
          : t('firstRun.sealIssued', { seal: joined.sealName })}
      </p>
      <Button autoFocus icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
        {t('firstRun.codePrint')}
      </Button>
      <p>
        <Checkbox checked={isKept} onChange={event => setKept(event.target.checked)}>
          {t('firstRun.codeKept')}
        </Checkbox>
      </p>
      <Button
        type="primary"
        size="large"
        disabled={!isKept}
        onClick={() => useUiState.setState({ joined: null })}
      >
        {t('firstRun.codeEnter')}
      </Button>
    </Door>
  )
}
