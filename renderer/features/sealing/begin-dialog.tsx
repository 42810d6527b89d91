import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Signatory } from '../../../shared/ipc/approval-views.ts'
import { failureSentence } from '../../app/failure-toast.ts'
import { useReturnFocus } from '../../app/keep-focus.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { Answered } from '../../components/answer.tsx'
import { PersonFields } from '../compose/approval/person-fields.tsx'
import { SealPassphrase } from '../compose/sending/seal-passphrase.tsx'
import { useBeginSeries } from './use-sealing.ts'

type Props = {
  count: number
  /** Why the passphrase is asked for again. */
  note?: string
  onBegun: () => void
  onClose: () => void
}

/** The passphrase of the seal, once for all that were chosen, and the keeper where the unit has one seal. */
export function BeginDialog(props: Props) {
  const { t } = useTranslation()
  useReturnFocus()
  const policy = useQuery({ queryKey: KEYS.policy, queryFn: () => call('policy:read') })
  return (
    <Modal open centered title={t('sealing.beginTitle')} footer={null} onCancel={props.onClose}>
      <Answered query={policy}>
        {({ keeperSeals }) => <BeginForm {...props} needsKeeper={keeperSeals} />}
      </Answered>
    </Modal>
  )
}

function BeginForm({ count, note, onBegun, onClose, needsKeeper }: Props & { needsKeeper: boolean }) {
  const { t } = useTranslation()
  const [sealPassphrase, setPassphrase] = useState('')
  const [keeper, setKeeper] = useState<Signatory>({ name: '' })
  const begin = useBeginSeries(onBegun)
  const isReady = sealPassphrase !== '' && (!needsKeeper || keeper.name.trim() !== '')
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (!isReady) return
        const order = { sealPassphrase, ...(needsKeeper ? { keeper } : {}) }
        begin.mutate(order, { onError: () => setPassphrase('') })
      }}
    >
      {note !== undefined && <Alert type="warning" showIcon role="alert" title={note} />}
      <p>{t('sealing.beginText', { n: count })}</p>
      {needsKeeper && (
        <PersonFields
          label={t('sending.keeper')}
          duty="keeper"
          value={keeper}
          autoFocus
          disabled={begin.isPending}
          onChange={setKeeper}
        />
      )}
      <SealPassphrase
        value={sealPassphrase}
        autoFocus={!needsKeeper}
        isBusy={begin.isPending}
        error={begin.isError ? failureSentence(begin.error) : undefined}
        onChange={setPassphrase}
      />
      <p className="ht-quiet">{t('sealing.beginHint')}</p>
      <div className="ht-dialog-buttons">
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={begin.isPending} disabled={!isReady}>
          {t('sealing.begin')}
        </Button>
      </div>
    </form>
  )
}
