import { EditOutlined, ShareAltOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { documentPath } from '../../app/sections.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'

/** Begins an answer to a received document, or its forwarding, and opens the new draft. */
export function FollowButtons({ envelope }: { envelope: EnvelopeId }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [, go] = useLocation()
  const onError = useFailureToast()
  const follow = useMutation({
    mutationFn: (kind: 'reply' | 'forward') => call('document:follow', envelope, kind),
    onSuccess: draft => {
      client.setQueryData(KEYS.document(draft.id), draft)
      void client.invalidateQueries({ queryKey: KEYS.documents, exact: true })
      go(documentPath(draft.id))
    },
    onError,
  })
  return (
    <>
      <Button
        icon={<EditOutlined aria-hidden />}
        title={t('view.replyHint')}
        disabled={follow.isPending}
        onClick={() => follow.mutate('reply')}
      >
        {t('view.reply')}
      </Button>
      <Button
        icon={<ShareAltOutlined aria-hidden />}
        title={t('view.forwardHint')}
        disabled={follow.isPending}
        onClick={() => follow.mutate('forward')}
      >
        {t('view.forward')}
      </Button>
    </>
  )
}
