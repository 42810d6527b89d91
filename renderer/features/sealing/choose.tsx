import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentId } from '../../../shared/ids/brands.ts'
import type { WaitingForSeal } from '../../../shared/ipc/sealing-views.ts'
import { useHotkey } from '../../app/hotkeys.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { BeginDialog } from './begin-dialog.tsx'
import { WaitingTable } from './waiting-table.tsx'

type Props = {
  waiting: readonly WaitingForSeal[]
  sealName: string | null
  onBegun: (documents: readonly WaitingForSeal[]) => void
}

/** Choosing what to seal: everything that can be sealed, less what the keeper takes out. */
export function Choose({ waiting, sealName, onBegun }: Props) {
  const { t } = useTranslation()
  const [left, setLeft] = useState<ReadonlySet<DocumentId>>(new Set())
  const [isBeginning, setBeginning] = useState(false)
  const possible = waiting.filter(({ waitsForOthers }) => !waitsForOthers)
  const chosen = possible.filter(({ document }) => !left.has(document))
  const canBegin = sealName !== null && chosen.length > 0
  useHotkey({ key: 'Enter', ctrl: true }, () => setBeginning(true), canBegin)
  if (waiting.length === 0)
    return <EmptyState title={t('sealing.emptyTitle')} text={t('sealing.emptyText')} />
  return (
    <>
      {sealName === null && <Alert type="error" showIcon role="alert" title={t('sending.noSeal')} />}
      <div className="ht-series-choice">
        <span role="status">{t('sealing.chosenCount', { n: chosen.length, all: waiting.length })}</span>
        <Button
          size="small"
          disabled={possible.length === 0}
          onClick={() =>
            setLeft(
              chosen.length === possible.length ? new Set(possible.map(row => row.document)) : new Set(),
            )
          }
        >
          {t(chosen.length === possible.length ? 'sealing.chooseNone' : 'sealing.chooseAll')}
        </Button>
        <span className="ht-header-space" />
        <Button
          type="primary"
          className="ht-seal-button"
          aria-keyshortcuts="Control+Enter"
          title="Ctrl+Enter"
          disabled={!canBegin}
          onClick={() => setBeginning(true)}
        >
          {t('sealing.start')}
        </Button>
      </div>
      <WaitingTable
        waiting={waiting}
        chosen={new Set(chosen.map(({ document }) => document))}
        onToggle={document => setLeft(toggled(left, document))}
      />
      {isBeginning && (
        <BeginDialog
          count={chosen.length}
          onBegun={() => onBegun(chosen)}
          onClose={() => setBeginning(false)}
        />
      )}
    </>
  )
}

function toggled(left: ReadonlySet<DocumentId>, document: DocumentId): ReadonlySet<DocumentId> {
  return left.has(document)
    ? new Set([...left].filter(one => one !== document))
    : new Set([...left, document])
}
