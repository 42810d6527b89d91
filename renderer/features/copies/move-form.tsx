import { Button, Form, Input, Select, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { type CopyState, mayMove, needsSupervisors } from '../../../shared/copies/ledger.ts'
import type { CopyLedgerView } from '../../../shared/ipc/copy-views.ts'
import { call } from '../../bridge.ts'
import { useLedgerAct } from './use-ledger-act.ts'

/** What a person may enter; that something is being printed, only printing does. */
const ENTERED = ['printed', 'unprinted', 'spoiled', 'filed', 'returned', 'destroyed'] as const
type Entered = (typeof ENTERED)[number]
type Fields = { state?: Entered; first?: string; second?: string; note?: string }

/** Enters what became of the chosen copies; 清退 and 销毁 with two names. */
export function MoveForm({
  view,
  chosen,
  onMoved,
}: {
  view: CopyLedgerView
  chosen: number[]
  onMoved(): void
}) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Fields>()
  const state = Form.useWatch('state', form)
  const act = useLedgerAct(
    view.envelope,
    () => call('copies:move', orderOf(view, chosen, form.getFieldsValue())),
    () => {
      form.resetFields()
      onMoved()
    },
  )
  const possible = ENTERED.filter(
    to => chosen.length > 0 && chosen.every(number => mayMove(stateOf(view, number), to)),
  )
  if (view.copies.length === 0) return null
  return (
    <Form form={form} className="ht-screen-only" layout="vertical" onFinish={() => act.mutate()}>
      <Space wrap align="start">
        <Form.Item
          name="state"
          label={t('copies.becomes', { n: chosen.length })}
          rules={[{ required: true, message: t('copies.stateRequired') }]}
        >
          <Select
            style={{ width: 150 }}
            disabled={possible.length === 0}
            options={possible.map(value => ({ value, label: t(`copies.act.${value}`) }))}
          />
        </Form.Item>
        {state !== undefined && needsSupervisors(state) && (
          <>
            <Name name="first" label={t('copies.firstSupervisor')} />
            <Name name="second" label={t('copies.secondSupervisor')} />
          </>
        )}
        <Form.Item name="note" label={t('copies.note')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item label=" " colon={false}>
          <Button type="primary" htmlType="submit" disabled={possible.length === 0} loading={act.isPending}>
            {t('copies.enter')}
          </Button>
        </Form.Item>
      </Space>
    </Form>
  )
}

function Name({ name, label }: { name: 'first' | 'second'; label: string }) {
  const { t } = useTranslation()
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[{ required: true, whitespace: true, message: t('copies.nameRequired') }]}
    >
      <Input maxLength={40} style={{ width: 120 }} />
    </Form.Item>
  )
}

function stateOf({ copies }: CopyLedgerView, copyNumber: number): CopyState | undefined {
  return copies.find(copy => copy.copyNumber === copyNumber)?.state
}

function orderOf({ envelope }: CopyLedgerView, copyNumbers: number[], fields: Fields) {
  const { state = 'printed', first = '', second = '', note = '' } = fields
  return {
    envelope,
    copyNumbers,
    state,
    supervisors: needsSupervisors(state) ? [first, second] : [],
    note,
  }
}
