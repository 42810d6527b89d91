import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isChangeable } from '../../../shared/approval/approval.ts'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import type { DocumentId } from '../../../shared/ids/brands.ts'
import type { Draft } from '../../../shared/ipc/views.ts'
import { doubtsLeft } from '../../../shared/recognise/doubts-left.ts'
import type { OpenStatus } from '../../app/frame.tsx'
import { useHotkey } from '../../app/hotkeys.ts'
import { Answered } from '../../components/answer.tsx'
import { DropPlace } from '../../components/drop-place.tsx'
import { ApprovalPanel } from './approval/approval-panel.tsx'
import { isReadyToSend } from './approval/steps.ts'
import { useApproval } from './approval/use-approval.ts'
import { AttachmentList } from './attachment-list.tsx'
import { BodyField } from './body/body-field.tsx'
import { bodyTextOf } from './body/from-model.ts'
import { EditorHead } from './editor-head.tsx'
import { notesOfFiles } from './fields/draft-form.ts'
import { HeadFields } from './fields/head-fields.tsx'
import { MainFields } from './fields/main-fields.tsx'
import { TailFields } from './fields/tail-fields.tsx'
import { FindingList } from './finding-list.tsx'
import { fieldId, isError } from './findings.ts'
import { goToPlace } from './go-to-place.ts'
import { HistoryDialog } from './history/history-dialog.tsx'
import { JointPanel } from './joint/joint-panel.tsx'
import { ManuscriptNote } from './manuscript-note.tsx'
import { OriginNote } from './origin-note.tsx'
import { PreviewPane } from './preview/preview-pane.tsx'
import { DoubtList } from './recognition/doubt-list.tsx'
import { recognisedFields } from './recognition/recognised.ts'
import { RecognitionDialog } from './recognition/recognition-dialog.tsx'
import { useWholePaste } from './recognition/use-whole-paste.ts'
import { SendDialog } from './sending/send-dialog.tsx'
import { SentBanner } from './sent-banner.tsx'
import { useAttachments, useDraft, useFindings } from './use-draft.ts'
import { useDroppedAttachments } from './use-dropped-attachments.ts'
import { useSending } from './use-sending.ts'
import { useWriting } from './use-writing.ts'

/** One document: its fields and text on the left, its pages on the right, what is still wrong above. */
export function DocumentEditor({ id, status }: { id: string; status: OpenStatus }) {
  const draft = useDraft(id as DocumentId)
  return <Answered query={draft}>{found => <Editor key={id} draft={found} status={status} />}</Answered>
}

type EditorProps = { draft: Draft; status: OpenStatus }

function Editor({ draft, status }: EditorProps) {
  const { t } = useTranslation()
  const { autosave, text, preview, caret, doubts } = useWriting(draft)
  const { form, state, change, save } = autosave
  const found = useFindings(draft.id)
  const findings = found.data ?? []
  const errors = findings.filter(isError).length
  const sending = useSending(draft.id, save)
  const files = useAttachments(draft.id)
  const isSent = draft.sent !== null
  const approval = useApproval(draft.id).data
  const isFixed = isSent || (approval !== undefined && !isChangeable(approval.approval))
  const whole = useWholePaste()
  const [isHistoryOpen, setHistoryOpen] = useState(false)
  const openHistory = () =>
    void save().then(
      () => setHistoryOpen(true),
      () => undefined,
    )
  /** Another state of the whole: undone in the text as one step. */
  const take = (document: OfficialDocument) => {
    autosave.take(document)
    text.replace(bodyTextOf(document))
    return save()
  }
  useBeginAtTitle(draft)
  useHotkey({ key: 'h', alt: true }, openHistory, !isSent)
  useHotkey({ key: 's', ctrl: true }, () => void save().catch(() => undefined))
  const isDue = approval === undefined || isReadyToSend(approval.approval.at, approval.policy)
  useHotkey({ key: 'Enter', ctrl: true }, () => void sending.open(), !isSent && isDue)

  /** The note follows the files as long as it said what the files were. */
  const followFiles = (before: Draft['attachments'], after: Draft['attachments']) => {
    if (form.attachmentNotes.trim() === notesOfFiles(before)) change({ attachmentNotes: notesOfFiles(after) })
  }
  const dropped = useDroppedAttachments(draft.id, after => {
    files.show(after)
    followFiles(draft.attachments, after)
  })
  const fields = { form, onChange: change, disabled: isFixed }

  return (
    <div className="ht-editor">
      <EditorHead
        draft={draft}
        save={state}
        errors={errors}
        isOpening={sending.isOpening}
        isDue={isDue}
        onSave={() => void save().catch(() => undefined)}
        onSend={() => void sending.open()}
        onHistory={openHistory}
      />
      <div className="ht-editor-panes">
        <section className="ht-editor-form" aria-label={t('compose.formLabel')}>
          {draft.sent !== null ? (
            <SentBanner envelope={draft.sent} />
          ) : (
            <FindingList
              findings={findings}
              isChecked={found.data !== undefined}
              onGo={one => goToPlace(one, text.goTo)}
            />
          )}
          {!isFixed && (
            <DoubtList
              doubts={doubts.doubts}
              onGo={one => goToPlace(one, text.goTo)}
              onConfirm={doubts.confirm}
            />
          )}
          <OriginNote id={draft.id} />
          <ManuscriptNote id={draft.id} />
          {approval !== undefined && <ApprovalPanel id={draft.id} view={approval} onBefore={save} />}
          {approval?.joint && <JointPanel id={draft.id} joint={approval.joint} urgency={form.urgency} />}
          <HeadFields {...fields} />
          <MainFields {...fields}>
            <BodyField
              editor={text}
              id={fieldId('body')}
              label={t('compose.body')}
              hint={t('compose.bodyHint')}
              isEditable={!isFixed}
              onWholePaste={whole.recognise}
            />
          </MainFields>
          <TailFields {...fields}>
            <AttachmentList
              attachments={draft.attachments}
              disabled={isFixed}
              isWorking={files.attach.isPending || files.remove.isPending || dropped.pending > 0}
              dropped={dropped}
              onAttach={() =>
                files.attach.mutate(undefined, { onSuccess: after => followFiles(draft.attachments, after) })
              }
              onRemove={index =>
                files.remove.mutate(index, { onSuccess: after => followFiles(draft.attachments, after) })
              }
            />
          </TailFields>
        </section>
        {!isFixed && (
          <DropPlace words={t('compose.dropWords')} hint={t('compose.dropHint')} onFiles={dropped.take} />
        )}
        <PreviewPane pages={preview.pages} caret={caret} onRetry={preview.retry} onGo={text.goTo} />
      </div>
      {whole.pasted !== undefined && (
        <RecognitionDialog
          pasted={whole.pasted}
          onTake={view => {
            change(recognisedFields(view.document))
            text.replace(bodyTextOf(view.document))
            doubts.set(doubtsLeft(view))
            whole.close()
          }}
          onPlain={pasted => {
            text.paste(pasted.source)
            whole.close()
          }}
          onClose={whole.close}
        />
      )}
      {isHistoryOpen && (
        <HistoryDialog
          draft={draft}
          writer={approval?.writer ?? ''}
          canChange={!isFixed}
          onTake={take}
          onClose={() => setHistoryOpen(false)}
        />
      )}
      {sending.isOpen && approval !== undefined && (
        <SendDialog draft={draft} view={approval} form={form} status={status} onClose={sending.close} />
      )}
    </div>
  )
}

/** A new document is begun with its title. */
function useBeginAtTitle(draft: Draft): void {
  const isNew = draft.document.title === '' && draft.sent === null
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the document is opened
  useEffect(() => {
    if (isNew) document.getElementById(fieldId('title'))?.focus()
  }, [draft.id])
}
