import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentView, InboxItem } from '../../../shared/ipc/views.ts'
import { ReasonDialog } from '../../components/reason-dialog.tsx'
import { useClockText } from '../../components/use-clock-text.ts'
import { useAnswerEnvelope } from './use-envelope.ts'

/** Its sender wants it back: why, and what a person here can answer. */
export function RecallBanner({ view }: { view: DocumentView }) {
  const { t } = useTranslation()
  const { at } = useClockText()
  if (!('arrivedAt' in view.item) || view.item.recall === null) return null
  const { recall, fromName, state } = view.item
  const isAsked = recall.at === 'asked' && state !== 'recalled'
  const words = { unit: fromName, reason: recall.reason, at: at(recall.since), answer: recall.answer ?? '' }
  return (
    <Alert
      type={isAsked ? 'warning' : 'info'}
      showIcon
      role={isAsked ? 'alert' : 'status'}
      title={t(`view.recall.${recall.at}`, words)}
      description={isAsked ? t('view.recall.advice') : undefined}
      action={isAsked ? <Answers view={view} item={view.item} /> : undefined}
    />
  )
}

function Answers({ view, item }: { view: DocumentView; item: InboxItem }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [isRefusing, setRefusing] = useState(false)
  const { answerRecall } = useAnswerEnvelope(view.envelope)
  const answer = (refusal: string | null) =>
    answerRecall.mutate(refusal, {
      onSuccess: () => {
        setRefusing(false)
        void message.success(t('view.recall.done'))
      },
    })
  return (
    <>
      <Button size="small" loading={answerRecall.isPending} onClick={() => answer(null)}>
        {t('view.recall.accept')}
      </Button>{' '}
      <Button size="small" onClick={() => setRefusing(true)}>
        {t('view.recall.refuse')}
      </Button>
      {isRefusing && (
        <ReasonDialog
          words={{
            title: t('view.recall.refuseTitle'),
            subject: item.title,
            text: t('view.recall.refuseText'),
            label: t('view.recall.refuseReason'),
            required: t('view.recall.refuseRequired'),
            confirm: t('view.recall.refuseConfirm'),
          }}
          isPending={answerRecall.isPending}
          onConfirm={answer}
          onClose={() => setRefusing(false)}
        />
      )}
    </>
  )
}
