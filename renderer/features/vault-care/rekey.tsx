import { PrinterOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input, Spin } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureSentence } from '../../app/failure-toast.ts'
import { KEYS } from '../../app/topics.ts'
import { useUiState } from '../../app/ui-state.ts'
import { call } from '../../bridge.ts'
import { Door } from '../../components/door.tsx'
import { Labelled, tied } from '../../components/labelled.tsx'
import { RecoveryCodeField } from '../../components/recovery-code-field.tsx'

/**
 * A new key for the vault, in a screen of its own, for the vault is locked meanwhile: passphrase, the new recovery code,
 * the same code asked back. Until that is right the old vault is as it was, and leaving is safe.
 */
export function Rekey() {
  const { t } = useTranslation()
  const [code, setCode] = useState<string>()
  const client = useQueryClient()
  const leave = async () => {
    await client.invalidateQueries({ queryKey: KEYS.status })
    useUiState.setState({ isRekeying: false })
  }
  return (
    <Door title={t('rekey.title')} wide>
      {code === undefined ? (
        <Prepare onCode={setCode} onLeave={leave} />
      ) : (
        <Confirm code={code} onLeave={leave} />
      )}
    </Door>
  )
}

function Prepare({ onCode, onLeave }: { onCode: (code: string) => void; onLeave: () => Promise<void> }) {
  const { t } = useTranslation()
  const id = useId()
  const [passphrase, setPassphrase] = useState('')
  const prepare = useMutation({
    mutationFn: () => call('vault:prepare-rekey', passphrase),
    onSuccess: ({ recoveryCode }) => onCode(recoveryCode),
  })
  const error = prepare.isError ? failureSentence(prepare.error) : undefined
  const begin = () => {
    if (passphrase !== '' && !prepare.isPending) prepare.mutate()
  }
  if (prepare.isPending)
    return (
      <Spin description={t('rekey.working')}>
        <div className="ht-code" />
      </Spin>
    )
  return (
    <>
      <p>{t('rekey.text')}</p>
      <Labelled id={id} label={t('rekey.passphrase')} error={error}>
        <Input.Password
          {...tied(id, { error })}
          value={passphrase}
          autoFocus
          autoComplete="current-password"
          maxLength={200}
          onChange={event => setPassphrase(event.target.value)}
          onPressEnter={begin}
        />
      </Labelled>
      <div className="ht-care-acts">
        <Button type="primary" disabled={passphrase === ''} onClick={begin}>
          {t('rekey.begin')}
        </Button>
        <Button onClick={() => void onLeave()}>{t('rekey.cancel')}</Button>
      </div>
    </>
  )
}

function Confirm({ code, onLeave }: { code: string; onLeave: () => Promise<void> }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [again, setAgain] = useState('')
  const confirm = useMutation({
    mutationFn: () => call('vault:confirm-rekey', again.trim()),
    onSuccess: () => {
      void message.success(t('rekey.done'), 10)
      return onLeave()
    },
  })
  const error = confirm.isError ? failureSentence(confirm.error) : undefined
  const end = () => {
    if (again.trim() !== '' && !confirm.isPending) confirm.mutate()
  }
  return (
    <>
      <Alert type="warning" showIcon title={t('rekey.codeText')} />
      <section className="ht-code ht-print" aria-label={t('rekey.code')}>
        <h2>{t('rekey.code')}</h2>
        <output className="ht-mono">{code}</output>
      </section>
      <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
        {t('firstRun.codePrint')}
      </Button>
      <RecoveryCodeField
        label={t('rekey.again')}
        hint={t('rekey.againText')}
        value={again}
        error={error}
        onChange={setAgain}
        onEnter={end}
      />
      <div className="ht-care-acts">
        <Button type="primary" disabled={again.trim() === ''} loading={confirm.isPending} onClick={end}>
          {t('rekey.end')}
        </Button>
        <Button disabled={confirm.isPending} onClick={() => void onLeave()}>
          {t('rekey.cancel')}
        </Button>
      </div>
    </>
  )
}
