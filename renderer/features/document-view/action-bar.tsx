import { CheckOutlined, DownloadOutlined, RollbackOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentView } from '../../../shared/ipc/views.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { useHotkey } from '../../app/hotkeys.ts'
import { call } from '../../bridge.ts'
import { answerable } from './answerable.ts'
import { ReturnDialog } from './return-dialog.tsx'
import { SignForDialog } from './sign-for-dialog.tsx'

export function ActionBar({ view }: { view: DocumentView }) {
  const { t } = useTranslation()
  const [dialog, setDialog] = useState<'none' | 'sign-for' | 'return'>('none')
  const { canSignFor, canReturn } = answerable(view)
  useHotkey({ key: 'Enter', ctrl: true }, () => setDialog('sign-for'), canSignFor)
  return (
    <>
      {view.verdict?.ok !== false && <SaveDocument view={view} />}
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
      {dialog === 'sign-for' && <SignForDialog view={view} onClose={() => setDialog('none')} />}
      {dialog === 'return' && <ReturnDialog view={view} onClose={() => setDialog('none')} />}
    </>
  )
}

function SaveDocument({ view }: { view: DocumentView }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const onError = useFailureToast()
  const save = useMutation({
    mutationFn: () => call('envelope:save-document', view.envelope),
    onSuccess: name => {
      if (name !== null) void message.success(t('view.savedAs', { name }))
    },
    onError,
  })
  return (
    <Button icon={<DownloadOutlined aria-hidden />} loading={save.isPending} onClick={() => save.mutate()}>
      {t('view.saveDocument')}
    </Button>
  )
}
