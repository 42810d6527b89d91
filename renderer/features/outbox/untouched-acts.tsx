import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutboxItem } from '../../../shared/ipc/views.ts'
import { ReasonDialog } from '../../components/reason-dialog.tsx'
import { useOutboxActs } from './use-outbox-acts.ts'

type Act = 'withdraw' | 'pause'

/** While nothing has left: pausing and withdrawing, each with a reason. */
export function UntouchedActs({ item, canPause }: { item: OutboxItem; canPause: boolean }) {
  const { t } = useTranslation()
  const [act, setAct] = useState<Act | null>(null)
  return (
    <>
      {canPause && (
        <Button size="small" onClick={() => setAct('pause')}>
          {t('outbox.pause')}
        </Button>
      )}
      <Button size="small" danger onClick={() => setAct('withdraw')}>
        {t('outbox.withdraw')}
      </Button>
      {act !== null && <ActDialog item={item} act={act} onClose={() => setAct(null)} />}
    </>
  )
}

function ActDialog({ item, act, onClose }: { item: OutboxItem; act: Act; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const mutation = useOutboxActs(item.envelope)[act]
  const confirm = (reason: string) =>
    mutation.mutate(reason, {
      onSuccess: () => {
        void message.success(t(`outbox.acts.${act}.done`))
        onClose()
      },
    })
  return (
    <ReasonDialog
      words={{
        title: t(`outbox.acts.${act}.title`),
        subject: item.title,
        text: t(`outbox.acts.${act}.text`),
        label: t(`outbox.acts.${act}.label`),
        required: t(`outbox.acts.${act}.required`),
        confirm: t(`outbox.acts.${act}.confirm`),
      }}
      isDanger={act === 'withdraw'}
      isPending={mutation.isPending}
      onConfirm={confirm}
      onClose={onClose}
    />
  )
}
