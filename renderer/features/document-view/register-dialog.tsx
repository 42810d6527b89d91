import { App, Input, InputNumber, Modal } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentView } from '../../../shared/ipc/views.ts'
import { useHotkey } from '../../app/hotkeys.ts'
import { useReturnFocus } from '../../app/keep-focus.ts'
import { itemTitle } from '../../components/item-title.ts'
import { Labelled, tied } from '../../components/labelled.tsx'
import { useAnswerEnvelope } from './use-envelope.ts'

/** What the register asks beyond what is known. Ctrl+Enter confirms. */
export function RegisterDialog({ view, onClose }: { view: DocumentView; onClose: () => void }) {
  const { t } = useTranslation()
  useReturnFocus()
  const { message } = App.useApp()
  const id = useId()
  const [order, setOrder] = useState({ office: '', copies: 1, secrecy: '' })
  const { register } = useAnswerEnvelope(view.envelope)
  const confirm = () =>
    register.mutate(order, {
      onSuccess: item => {
        void message.success(t('view.registeredToast', { n: item.registerNumber ?? '' }))
        onClose()
      },
    })
  useHotkey({ key: 'Enter', ctrl: true, inDialog: true }, confirm, !register.isPending)
  return (
    <Modal
      open
      title={t('view.registerTitle')}
      okText={t('view.registerConfirm')}
      confirmLoading={register.isPending}
      onOk={confirm}
      onCancel={onClose}
    >
      <p>
        <strong>{itemTitle(view.item, t)}</strong>
        <br />
        {view.item.number}
      </p>
      <Labelled id={`${id}office`} label={t('view.office')} hint={t('view.registerText')}>
        <Input
          {...tied(`${id}office`, { hint: true })}
          value={order.office}
          autoFocus
          maxLength={60}
          onChange={event => setOrder({ ...order, office: event.target.value })}
        />
      </Labelled>
      <div className="ht-pair">
        <Labelled id={`${id}copies`} label={t('view.copies')}>
          <InputNumber
            id={`${id}copies`}
            min={1}
            max={10_000}
            precision={0}
            value={order.copies}
            onChange={copies => setOrder({ ...order, copies: copies ?? 1 })}
          />
        </Labelled>
        <Labelled id={`${id}secrecy`} label={t('view.secrecy')}>
          <Input
            id={`${id}secrecy`}
            value={order.secrecy}
            maxLength={20}
            onChange={event => setOrder({ ...order, secrecy: event.target.value })}
          />
        </Labelled>
      </div>
    </Modal>
  )
}
