import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JointSealOrder } from '../../../shared/ipc/joint-views.ts'
import type { DocumentView } from '../../../shared/ipc/views.ts'
import { failureSentence } from '../../app/failure-toast.ts'
import { useReturnFocus } from '../../app/keep-focus.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { PersonFields } from '../compose/approval/person-fields.tsx'
import { SealPassphrase } from '../compose/sending/seal-passphrase.tsx'

type Form = Pick<JointSealOrder, 'signer' | 'sealPassphrase'> & { keeper: JointSealOrder['signer'] }
const EMPTY: Form = { signer: { name: '' }, keeper: { name: '' }, sealPassphrase: '' }

/** A co-issuer's seal: who approves it here, the keeper where the unit has one do it, and the passphrase. */
export function JointSealDialog({ view, onClose }: { view: DocumentView; onClose: () => void }) {
  const { t } = useTranslation()
  useReturnFocus()
  const { message } = App.useApp()
  const [form, setForm] = useState(EMPTY)
  const policy = useQuery({ queryKey: KEYS.policy, queryFn: () => call('policy:read') })
  const needsKeeper = policy.data?.keeperSeals === true
  const seal = useSealInTurn(view, () => {
    void message.success(t('joint.sealed'))
    onClose()
  })
  const change = (part: Partial<Form>) => setForm(before => ({ ...before, ...part }))
  const { signer, keeper, sealPassphrase } = form
  const isReady =
    signer.name.trim() !== '' && sealPassphrase !== '' && (!needsKeeper || keeper.name.trim() !== '')
  return (
    <Modal open title={t('joint.sealTitle')} footer={null} onCancel={onClose} closable={!seal.isPending}>
      <form
        onSubmit={event => {
          event.preventDefault()
          seal.mutate(
            { envelope: view.envelope, signer, sealPassphrase, ...(needsKeeper ? { keeper } : {}) },
            { onError: () => change({ sealPassphrase: '' }) },
          )
        }}
      >
        <p>
          <strong>{view.item.title}</strong>
          <br />
          {t('joint.sealText', { lead: view.passing?.lead ?? '', copies: view.passing?.copies ?? 0 })}
        </p>
        <PersonFields
          label={t('joint.approver')}
          duty="signer"
          value={signer}
          autoFocus
          disabled={seal.isPending}
          onChange={value => change({ signer: value })}
        />
        {needsKeeper && (
          <PersonFields
            label={t('sending.keeper')}
            duty="keeper"
            value={keeper}
            disabled={seal.isPending}
            onChange={value => change({ keeper: value })}
          />
        )}
        <SealPassphrase
          value={sealPassphrase}
          isBusy={seal.isPending}
          error={seal.isError ? failureSentence(seal.error) : undefined}
          onChange={value => change({ sealPassphrase: value })}
        />
        <div className="ht-dialog-buttons">
          <Button onClick={onClose} disabled={seal.isPending}>
            {t('action.cancel')}
          </Button>
          <Button type="primary" htmlType="submit" loading={seal.isPending} disabled={!isReady}>
            {t('joint.seal')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function useSealInTurn(view: DocumentView, onSealed: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (order: JointSealOrder) => call('joint:seal', order),
    onSuccess: () => {
      for (const queryKey of [KEYS.envelope(view.envelope), KEYS.inbox, KEYS.outbox, KEYS.registers])
        void client.invalidateQueries({ queryKey })
      onSealed()
    },
  })
}
