import { useQuery } from '@tanstack/react-query'
import { Alert, App, Modal, Progress } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { PrintOutcome } from '../../../shared/ipc/print-views.ts'
import { useHotkey } from '../../app/hotkeys.ts'
import { useReturnFocus } from '../../app/keep-focus.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { Answered } from '../../components/answer.tsx'
import { numbersText } from './numbers-text.ts'
import { PrintFields } from './print-fields.tsx'
import { firstForm, orderOf, type PrintFacts, problemOf } from './print-form.ts'
import { usePrint } from './use-print.ts'

type Props = { envelope: EnvelopeId; pages: number; onClose: () => void }

/** What is printed, as original or copy, before the system's own dialog asks where. Ctrl+Enter prints. */
export function PrintDialog({ envelope, pages, onClose }: Props) {
  const ledger = useQuery({ queryKey: KEYS.copies(envelope), queryFn: () => call('copies:read', envelope) })
  useReturnFocus()
  return (
    <Answered query={ledger}>
      {view => <Dialog envelope={envelope} facts={{ pages, ledger: view }} onClose={onClose} />}
    </Answered>
  )
}

type DialogProps = { envelope: EnvelopeId; facts: PrintFacts; onClose: () => void }

function Dialog({ envelope, facts, onClose }: DialogProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form, setForm] = useState(() => firstForm(facts))
  const [failed, setFailed] = useState<PrintOutcome | null>(null)
  const { print, ready } = usePrint(outcome => {
    if (outcome.at === 'failed') return setFailed(outcome)
    void message[outcome.at === 'printed' ? 'success' : 'info'](
      t(`print.${outcome.at}.${outcome.copyNumbers.length > 0 ? 'original' : 'copy'}`, {
        numbers: numbersText(outcome.copyNumbers),
      }),
    )
    onClose()
  })
  const problem = problemOf(form, facts)
  const go = () => {
    setFailed(null)
    print.mutate(orderOf(form, envelope))
  }
  const canGo = problem === undefined && !print.isPending
  useHotkey({ key: 'Enter', ctrl: true, inDialog: true }, go, canGo)
  return (
    <Modal
      open
      title={t('print.title')}
      okText={t('print.confirm')}
      okButtonProps={{
        disabled: problem !== undefined,
        'aria-keyshortcuts': 'Control+Enter',
        title: 'Ctrl+Enter',
      }}
      confirmLoading={print.isPending}
      closable={!print.isPending}
      keyboard={!print.isPending}
      maskClosable={false}
      cancelButtonProps={{ disabled: print.isPending }}
      onOk={go}
      onCancel={onClose}
    >
      <p>
        <strong>
          {facts.ledger.documentNumber} {facts.ledger.title}
        </strong>
      </p>
      {failed !== null && <Failed outcome={failed} />}
      <PrintFields form={form} facts={facts} problem={problem} isBusy={print.isPending} onChange={setForm} />
      {print.isPending && <Working ready={ready} copies={form.copies ?? 1} />}
    </Modal>
  )
}

/** Nothing is known about what came out: the originals stay as being printed until a person has looked. */
function Failed({ outcome: { copyNumbers } }: { outcome: PrintOutcome }) {
  const { t } = useTranslation()
  const kind = copyNumbers.length > 0 ? 'original' : 'copy'
  const numbers = numbersText(copyNumbers)
  return (
    <Alert
      className="ht-print-failed"
      type="error"
      showIcon
      role="alert"
      title={t(`print.failed.${kind}`, { numbers })}
    />
  )
}

function Working({ ready, copies }: { ready: number; copies: number }) {
  const { t } = useTranslation()
  const isMade = ready >= copies
  const label = isMade ? t('print.atPrinter') : t('print.making', { ready, copies })
  return (
    <div role="status">
      <p>{label}</p>
      {!isMade && (
        <Progress percent={Math.round((100 * ready) / copies)} status="active" aria-label={label} />
      )}
    </div>
  )
}
