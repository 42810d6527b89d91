import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitCode } from '../../../shared/ids/brands.ts'
import type { OutboxItem } from '../../../shared/ipc/views.ts'
import { ReasonDialog } from '../../components/reason-dialog.tsx'
import { useOutboxActs } from './use-outbox-acts.ts'

/** Takes back what has left, from all units that have something to give back, or from some of them. */
export function RecallButton({ item }: { item: OutboxItem }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  if (!item.deliveries.some(({ canRecall }) => canRecall)) return null
  return (
    <>
      <Button size="small" danger onClick={() => setOpen(true)}>
        {t('outbox.recall')}
      </Button>
      {isOpen && <RecallDialog item={item} onClose={() => setOpen(false)} />}
    </>
  )
}

function RecallDialog({ item, onClose }: { item: OutboxItem; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const recallable = item.deliveries.filter(({ canRecall }) => canRecall)
  const [units, setUnits] = useState<UnitCode[]>(recallable.map(({ unit }) => unit))
  const { recall } = useOutboxActs(item.envelope)
  const confirm = (reason: string) => {
    if (units.length === 0) return
    recall.mutate(
      { units, reason },
      {
        onSuccess: () => {
          void message.success(t('outbox.recallDone'))
          onClose()
        },
      },
    )
  }
  return (
    <ReasonDialog
      words={{
        title: t('outbox.recallTitle'),
        subject: item.title,
        text: t('outbox.recallText'),
        label: t('outbox.recallReason'),
        required: t('outbox.recallRequired'),
        confirm: t('outbox.recallConfirm'),
      }}
      isDanger
      isPending={recall.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Select
        mode="multiple"
        aria-label={t('outbox.recallFrom')}
        placeholder={t('outbox.recallFrom')}
        className="ht-wide"
        maxTagCount={4}
        value={units}
        options={recallable.map(({ unit, unitName }) => ({ value: unit, label: unitName }))}
        onChange={setUnits}
      />
    </ReasonDialog>
  )
}
