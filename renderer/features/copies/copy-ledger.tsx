import { PrinterOutlined } from '@ant-design/icons'
import { Button, Empty, Space, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyNumberText } from '../../../shared/copies/copy-number.ts'
import type { CopyLedgerView } from '../../../shared/ipc/copy-views.ts'
import { When } from '../../components/when.tsx'
import { ApprovalForm } from './approval-form.tsx'
import { CopySum } from './copy-sum.tsx'
import { MoveForm } from './move-form.tsx'
import { TakeForm } from './take-form.tsx'

/** One document's copies: what was approved, the sum, and each 份号 with what it is now. */
export function CopyLedger({ view }: { view: CopyLedgerView }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<number[]>([])
  const hasOriginals = view.approval !== null || view.right !== null
  return (
    <Space orientation="vertical" size="middle" className="ht-print" style={{ width: '100%' }}>
      <strong>
        {view.documentNumber} {view.title}
      </strong>
      {view.right !== null && <p className="ht-quiet">{t('copies.right', { n: view.right })}</p>}
      <ApprovalForm view={view} />
      {hasOriginals && <TakeForm view={view} />}
      {hasOriginals && <CopySum sum={view.reconciliation} />}
      <Table
        size="small"
        rowKey="copyNumber"
        dataSource={view.copies.map(copy => ({ ...copy, last: lastMove(view, copy.copyNumber) }))}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        rowSelection={{
          selectedRowKeys: chosen,
          onChange: keys => setChosen(keys.map(Number)),
          getCheckboxProps: row => ({ 'aria-label': copyNumberText(row.copyNumber) }),
        }}
        locale={{ emptyText: <Empty description={t('copies.none')} image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
        columns={[
          { key: 'no', title: t('copies.number'), render: (_, row) => copyNumberText(row.copyNumber) },
          { key: 'state', title: t('copies.stateHead'), render: (_, row) => t(`copies.state.${row.state}`) },
          { key: 'at', title: t('copies.at'), render: (_, row) => row.last && <When at={row.last.at} /> },
          { key: 'by', title: t('copies.by'), render: (_, row) => row.last?.by },
          {
            key: 'who',
            title: t('copies.supervisors'),
            render: (_, row) => row.last?.supervisors.join('、'),
          },
          { key: 'note', title: t('copies.note'), render: (_, row) => row.last?.note },
        ]}
      />
      <MoveForm view={view} chosen={chosen} onMoved={() => setChosen([])} />
      <Button
        className="ht-screen-only"
        icon={<PrinterOutlined aria-hidden />}
        onClick={() => window.print()}
        disabled={view.copies.length === 0}
      >
        {t('copies.printLedger')}
      </Button>
    </Space>
  )
}

function lastMove({ moves }: CopyLedgerView, copyNumber: number) {
  return moves.findLast(move => move.copyNumber === copyNumber)
}
