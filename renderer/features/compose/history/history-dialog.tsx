import { Button, Modal } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OfficialDocument } from '../../../../shared/document/model.ts'
import type { VersionId } from '../../../../shared/ids/brands.ts'
import type { Draft } from '../../../../shared/ipc/views.ts'
import type { VersionView } from '../../../../shared/ipc/writing-views.ts'
import { useReturnFocus } from '../../../app/keep-focus.ts'
import { Answered } from '../../../components/answer.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { RedlinePane } from './redline-pane.tsx'
import { useHistoryActions, useStatesFrom, useVersions } from './use-history.ts'
import { VersionList } from './version-list.tsx'

type Props = {
  draft: Draft
  /** Who has the text in hands now. */
  writer: string
  canChange: boolean
  onTake: (document: OfficialDocument) => Promise<void>
  onClose: () => void
}

/** Earlier states of a document: looked at as a redline against the draft, and put back. */
export function HistoryDialog({ draft, writer, canChange, onTake, onClose }: Props) {
  const { t } = useTranslation()
  useReturnFocus()
  const versions = useVersions(draft.id)
  const [chosen, setChosen] = useState<VersionId>()
  const { restore, take, accept, keep } = useHistoryActions(draft.id, onTake)
  const shown = chosen ?? beginningOf(versions.data ?? [])
  const kept = useStatesFrom(draft.id, shown)
  const isSent = draft.sent !== null
  const now = useMemo(
    () => ({ document: draft.document, author: writer, at: draft.changedAt, step: null }),
    [draft, writer],
  )
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
              <Answered query={kept}>
                {states => (
                  <RedlinePane
                    key={shown}
                    kept={states}
                    now={now}
                    canAccept={!isSent}
                    canChange={canChange}
                    isBusy={restore.isPending || take.isPending || accept.isPending}
                    onRestore={() => restore.mutate(shown)}
                    onDraft={document => take.mutate(document)}
                    onBase={base => accept.mutate({ version: shown, base })}
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

/** The redline begins with what the drafter last submitted: what the others made of it is asked for first. */
function beginningOf(versions: readonly VersionView[]): VersionId | undefined {
  return (versions.find(({ step }) => step === 'submitted') ?? versions[0])?.id
}
