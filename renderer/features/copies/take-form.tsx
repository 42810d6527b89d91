import { Button, InputNumber, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CopyLedgerView } from '../../../shared/ipc/copy-views.ts'
import { call } from '../../bridge.ts'
import { useLedgerAct } from './use-ledger-act.ts'

const MOST_AT_ONCE = 1000

/** Takes the next numbers for originals about to be printed; from then on they are used. */
export function TakeForm({ view }: { view: CopyLedgerView }) {
  const { t } = useTranslation()
  const [originals, setOriginals] = useState<number | null>(1)
  const take = useLedgerAct(view.envelope, () => call('copies:take', view.envelope, originals ?? 0))
  return (
    <Space wrap className="ht-screen-only">
      <label htmlFor="copies-taken">{t('copies.takeLabel')}</label>
      <InputNumber
        id="copies-taken"
        min={1}
        max={MOST_AT_ONCE}
        precision={0}
        value={originals}
        onChange={setOriginals}
        onPressEnter={() => originals !== null && take.mutate()}
      />
      <Button disabled={originals === null} loading={take.isPending} onClick={() => take.mutate()}>
        {t('copies.take')}
      </Button>
    </Space>
  )
}
