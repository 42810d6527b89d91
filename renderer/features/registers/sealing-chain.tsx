import { DownloadOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SealingRegisterRow } from '../../../shared/ipc/approval-views.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { Answered } from '../../components/answer.tsx'
import { RowTable } from '../../components/row-table.tsx'

const DIGEST_SHOWN = 'sm3:'.length + 16

/** Who approved, who pressed the seal, in how many copies, on which content; and whether every row follows from the one before. */
export function SealingChain() {
  const { t } = useTranslation()
  const rows = useQuery({ queryKey: KEYS.sealingChain, queryFn: () => call('registers:sealing-chain') })
  return (
    <Answered query={rows}>
      {found => (found.length === 0 ? null : <Chain rows={found} title={t('sealings.chain')} />)}
    </Answered>
  )
}

function Chain({ rows, title }: { rows: SealingRegisterRow[]; title: string }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const onError = useFailureToast()
  const save = useMutation({
    mutationFn: () => call('registers:save-sealing'),
    onSuccess: name => name !== null && void message.success(t('sealings.exported', { name })),
    onError,
  })
  return (
    <section className="ht-chain" aria-label={title}>
      <h2>{title}</h2>
      <p className="ht-quiet">
        {t('sealings.chainText')}{' '}
        <Button
          size="small"
          icon={<DownloadOutlined aria-hidden />}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('sealings.exportIt')}
        </Button>
      </p>
      <RowTable
        label={title}
        rows={rows}
        keyOf={row => String(row.number)}
        rowClass={row => (row.intact ? '' : 'ht-row-bad')}
        columns={[
          { name: 'no', head: t('registers.number'), cell: row => row.number },
          { name: 'number', head: t('registers.documentNumber'), cell: row => row.documentNumber },
          { name: 'approver', head: t('sealings.approver'), cell: row => row.approver },
          { name: 'keeper', head: t('sealings.keeper'), cell: row => row.keeper },
          { name: 'copies', head: t('sealings.copies'), cell: row => row.copies },
          {
            name: 'digest',
            head: t('sealings.digest'),
            cell: row => <code title={row.documentDigest}>{row.documentDigest.slice(0, DIGEST_SHOWN)}…</code>,
          },
          {
            name: 'state',
            head: t('field.state'),
            cell: row => t(row.intact ? 'sealings.intact' : 'sealings.broken'),
          },
        ]}
      />
    </section>
  )
}
