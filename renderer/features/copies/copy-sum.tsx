import { Descriptions } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Reconciliation } from '../../../shared/copies/ledger.ts'

const STATES = ['printing', 'printed', 'spoiled', 'filed', 'returned', 'destroyed'] as const

/** Approved = unused and everything that became of the others: side by side, so that anyone may add up. */
export function CopySum({ sum }: { sum: Reconciliation }) {
  const { t } = useTranslation()
  return (
    <Descriptions
      size="small"
      bordered
      column={4}
      items={[
        { key: 'approved', label: t('copies.approved'), children: sum.approved },
        { key: 'unused', label: t('copies.unused'), children: sum.unused },
        ...STATES.map(state => ({
          key: state,
          label: t(`copies.state.${state}`),
          children: sum.now[state],
        })),
      ]}
    />
  )
}
