import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ManuscriptView } from '../../shared/ipc/manuscript-views.ts'
import { useFailureToast } from '../app/failure-toast.ts'
import { call } from '../bridge.ts'

/** Writes the file that a document was imported from to a place that a person chooses. */
export function SaveManuscript({ manuscript: { document, name } }: { manuscript: ManuscriptView }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const onError = useFailureToast()
  const save = useMutation({
    mutationFn: () => call('document:save-manuscript', document),
    onSuccess: saved => {
      if (saved !== null) void message.success(t('manuscript.saved', { name: saved }))
    },
    onError,
  })
  return (
    <Button
      size="small"
      className="ht-screen-only"
      icon={<DownloadOutlined aria-hidden />}
      aria-label={t('manuscript.saveLabel', { name })}
      title={t('manuscript.saveLabel', { name })}
      loading={save.isPending}
      onClick={event => {
        event.stopPropagation()
        save.mutate()
      }}
      onKeyDown={event => event.stopPropagation()}
    >
      {t('manuscript.save')}
    </Button>
  )
}
