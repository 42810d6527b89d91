import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VersionId } from '../../../../shared/ids/brands.ts'
import type { Draft } from '../../../../shared/ipc/views.ts'
import { useReturnFocus } from '../../../app/keep-focus.ts'
import { Answered } from '../../../components/answer.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { RedlinePane } from './redline-pane.tsx'
import { useHistoryActions, useVersions, useVersionsFrom } from './use-history.ts'
import { VersionList } from './version-list.tsx'

type Props = { draft: Draft; onReplaced: () => void; onClose: () => void }

/** Earlier states of a document: looked at as a redline against the draft, and put back. */
export function HistoryDialog({ draft, onReplaced, onClose }: Props) {
  const { t } = useTranslation()
  useReturnFocus()
  const versions = useVersions(draft.id)
  const [chosen, setChosen] = useState<VersionId>()
  const { restore, save, keep } = useHistoryActions(draft.id, onReplaced)
  const shown = chosen ?? versions.data?.[0]?.id
  const states = useVersionsFrom(draft.id, shown)
  const isSent = draft.sent !== null
  return (
    <Modal open title={t('history.title')} width={1040} centered footer={null} onCancel={onClose}>
      <Answered query={versions}>
        {all => (
          <div className="ht-history">
            <div className="ht-history-list">
              <VersionList versions={all} chosen={shown} onChoose={setChosen} />
              {!isSent && (
                <Button block loading={keep.isPending} onClick={() => keep.mutate()}>
                  {t('history.keep')}
                </Button>
              )}
            </div>
            {shown === undefined ? (
              <EmptyState title={t('history.emptyTitle')} text={t('history.emptyText')} />
            ) : (
              <Answered query={states}>
                {found => (
                  <RedlinePane
                    key={`${shown} ${draft.changedAt}`}
                    states={found}
                    draft={draft}
                    isBusy={restore.isPending || save.isPending}
                    onRestore={() => restore.mutate(shown)}
                    onSave={document => save.mutate(document)}
                    onSettled={() => keep.mutate()}
                  />
                )}
              </Answered>
            )}
          </div>
        )}
      </Answered>
    </Modal>
  )
}
