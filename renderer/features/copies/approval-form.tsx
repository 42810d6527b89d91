import { Button, InputNumber, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CopyLedgerView } from '../../../shared/ipc/copy-views.ts'
import { call } from '../../bridge.ts'
import { When } from '../../components/when.tsx'
import { useLedgerAct } from './use-ledger-act.ts'

const MOST_COPIES = 999_999

/** How many originals may be printed; more may be approved later. */
export function ApprovalForm({ view }: { view: CopyLedgerView }) {
  const { t } = useTranslation()
  const used = view.reconciliation.approved - view.reconciliation.unused
  const [copies, setCopies] = useState<number | null>(view.approval?.copies ?? null)
  const approve = useLedgerAct(view.envelope, () => call('copies:approve', view.envelope, copies ?? 0))
  return (
    <Space wrap className="ht-screen-only">
      <label htmlFor="copies-approved">{t('copies.approvedLabel')}</label>
      <InputNumber
        id="copies-approved"
        min={Math.max(1, used)}
        max={view.right ?? MOST_COPIES}
        precision={0}
        value={copies}
        onChange={setCopies}
        onPressEnter={() => copies !== null && approve.mutate()}
      />
      <Button
        disabled={copies === null || copies === view.approval?.copies}
        loading={approve.isPending}
        onClick={() => approve.mutate()}
      >
        {t('copies.approve')}
      </Button>
      {view.approval !== null && (
        <span className="ht-quiet">
          {t('copies.approvedBy', { by: view.approval.by })} <When at={view.approval.at} />
        </span>
      )}
    </Space>
  )
}
