import {
  BookOutlined,
  CheckOutlined,
  CheckSquareOutlined,
  DownloadOutlined,
  FolderOutlined,
  RollbackOutlined,
} from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentView } from '../../../shared/ipc/views.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { useHotkey } from '../../app/hotkeys.ts'
import { call } from '../../bridge.ts'
import { CopiesButton, ReceivedCopiesButton } from '../copies/copies-button.tsx'
import { PrintButton } from '../copies/print-button.tsx'
import { answerable } from './answerable.ts'
import { ArchiveDialog } from './archive-dialog.tsx'
import { FollowButtons } from './follow-buttons.tsx'
import { JointSealDialog } from './joint-seal-dialog.tsx'
import { RegisterDialog } from './register-dialog.tsx'
import { ReturnDialog } from './return-dialog.tsx'
import { SignForDialog } from './sign-for-dialog.tsx'
import { useAnswerEnvelope } from './use-envelope.ts'

export function ActionBar({ view }: { view: DocumentView }) {
  const { t } = useTranslation()
  const [dialog, setDialog] = useState<'none' | 'sign-for' | 'return' | 'register' | 'archive' | 'seal'>(
    'none',
  )
  const can = answerable(view)
  const { canSignFor, canReturn } = can
  const close = () => setDialog('none')
  useHotkey({ key: 'Enter', ctrl: true }, () => setDialog('sign-for'), canSignFor)
  useHotkey({ key: 'Enter', ctrl: true }, () => setDialog('register'), can.canRegister)
  useHotkey({ key: 'Enter', ctrl: true }, () => setDialog('seal'), can.canSeal)
  return (
    <>
      {view.verdict?.ok !== false && (
        <>
          {view.pages > 0 && view.passing === null && (
            <PrintButton envelope={view.envelope} pages={view.pages} />
          )}
          {view.passing === null && <LedgerButton view={view} />}
          <SaveButton view={view} call="envelope:save-pdf" label={t('view.savePdf')} />
          <SaveButton view={view} call="envelope:save-document" label={t('view.saveDocument')} />
        </>
      )}
      {view.direction === 'incoming' && view.verdict?.ok === true && (
        <FollowButtons envelope={view.envelope} />
      )}
      {canReturn && (
        <Button icon={<RollbackOutlined aria-hidden />} onClick={() => setDialog('return')}>
          {t('view.return')}
        </Button>
      )}
      {canSignFor && (
        <Button
          type="primary"
          icon={<CheckOutlined aria-hidden />}
          aria-keyshortcuts="Control+Enter"
          title="Ctrl+Enter"
          onClick={() => setDialog('sign-for')}
        >
          {t('view.signFor')}
        </Button>
      )}
      {can.canSeal && (
        <Button
          type="primary"
          className="ht-seal-button"
          aria-keyshortcuts="Control+Enter"
          title="Ctrl+Enter"
          onClick={() => setDialog('seal')}
        >
          {t('joint.seal')}
        </Button>
      )}
      {can.canArchive && (
        <Button icon={<FolderOutlined aria-hidden />} onClick={() => setDialog('archive')}>
          {t('view.archive')}
        </Button>
      )}
      {can.canHandle && <HandleButton view={view} />}
      {can.canRegister && (
        <Button
          type="primary"
          icon={<BookOutlined aria-hidden />}
          aria-keyshortcuts="Control+Enter"
          title="Ctrl+Enter"
          onClick={() => setDialog('register')}
        >
          {t('view.register')}
        </Button>
      )}
      {dialog === 'sign-for' && <SignForDialog view={view} onClose={close} />}
      {dialog === 'seal' && <JointSealDialog view={view} onClose={close} />}
      {dialog === 'return' && <ReturnDialog view={view} onClose={close} />}
      {dialog === 'register' && <RegisterDialog view={view} onClose={close} />}
      {dialog === 'archive' && <ArchiveDialog view={view} onClose={close} />}
    </>
  )
}

function LedgerButton({ view: { direction, envelope } }: { view: DocumentView }) {
  return direction === 'outgoing' ? (
    <CopiesButton envelope={envelope} />
  ) : (
    <ReceivedCopiesButton envelope={envelope} />
  )
}

function HandleButton({ view }: { view: DocumentView }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { handle } = useAnswerEnvelope(view.envelope)
  const done = () => void message.success(t('view.handledToast'))
  return (
    <Button
      type="primary"
      icon={<CheckSquareOutlined aria-hidden />}
      loading={handle.isPending}
      onClick={() => handle.mutate(undefined, { onSuccess: done })}
    >
      {t('view.handle')}
    </Button>
  )
}

type SaveCall = 'envelope:save-document' | 'envelope:save-pdf'

function SaveButton({ view, call: name, label }: { view: DocumentView; call: SaveCall; label: string }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const onError = useFailureToast()
  const save = useMutation({
    mutationFn: () => call(name, view.envelope),
    onSuccess: file => {
      if (file !== null) void message.success(t('view.savedAs', { name: file }))
    },
    onError,
  })
  return (
    <Button icon={<DownloadOutlined aria-hidden />} loading={save.isPending} onClick={() => save.mutate()}>
      {label}
    </Button>
  )
}
