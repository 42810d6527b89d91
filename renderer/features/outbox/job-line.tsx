import {
  CheckCircleFilled,
  ClockCircleFilled,
  CloseCircleFilled,
  PauseCircleFilled,
  SyncOutlined,
} from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { OutboxItem, OutboxJobView, WaitReason } from '../../../shared/ipc/views.ts'
import { useDutyTelephone } from '../../app/duty-telephone.ts'
import { useClockText } from '../../components/use-clock-text.ts'
import { percentOf, usePaceText } from '../../components/use-pace-text.ts'
import { adviceSentence, errorSentence } from '../../i18n/errors/sentence.ts'
import { currentLanguage } from '../../i18n/i18n.ts'
import { UntouchedActs } from './untouched-acts.tsx'
import { useOutboxActs } from './use-outbox-acts.ts'

/** Whether the item has left, and if not: why, since when, and when it is tried next. */
export function JobLine({ item }: { item: OutboxItem }) {
  const { job } = item
  switch (job.at) {
    case 'waiting':
      return <Waiting item={item} job={job} />
    case 'sending':
      return <Sending job={job} />
    case 'held':
    case 'paused':
    case 'withdrawn':
      return <Stopped item={item} job={job} />
    case 'accepted':
      return <Accepted job={job} />
    case 'refused':
      return <Refused job={job} />
  }
}

type Job<At extends OutboxJobView['at']> = { job: Extract<OutboxJobView, { at: At }> }

/** From here nothing leaves by itself any more, whatever the line does. */
const LEAVES_NOT: ReadonlySet<WaitReason> = new Set(['seat-elsewhere', 'vault-closed', 'vault-read-only'])

function Waiting({ item, job }: Job<'waiting'> & { item: OutboxItem }) {
  const { t } = useTranslation()
  const { at } = useClockText()
  const { tryNow } = useOutboxActs(item.envelope)
  const words = { reason: t(`waitReason.${job.reason}`), since: at(job.since), next: at(job.nextTryAt) }
  return (
    <div className="ht-job ht-job-waiting">
      <ClockCircleFilled aria-hidden />
      <p>
        <strong>
          {job.attempts === 0
            ? t('outbox.waitingFirst', words)
            : t('outbox.waiting', { ...words, attempts: job.attempts })}
        </strong>{' '}
        {t(LEAVES_NOT.has(job.reason) ? 'outbox.waitingKept' : 'outbox.waitingStays')}
        <br />
        <span className="ht-quiet">
          {t(`waitAdvice.${job.reason}`)}
          {job.code !== null && ` ${errorSentence(currentLanguage(), job.code)}`}
        </span>
      </p>
      <Button
        size="small"
        icon={<SyncOutlined aria-hidden />}
        loading={tryNow.isPending}
        onClick={() => tryNow.mutate()}
      >
        {t('action.tryNow')}
      </Button>
      {job.isUntouched && <UntouchedActs item={item} canPause />}
    </div>
  )
}

/** Nothing leaves of it: because nobody can be sent to yet, or because somebody said so. */
function Stopped({ item, job }: Job<'held' | 'paused' | 'withdrawn'> & { item: OutboxItem }) {
  const { t } = useTranslation()
  const { at } = useClockText()
  const { resume } = useOutboxActs(item.envelope)
  const who = job.at === 'held' ? { by: '', reason: '' } : { by: job.by, reason: job.reason }
  return (
    <div className={`ht-job ht-job-${job.at}`}>
      <PauseCircleFilled aria-hidden />
      <p>{t(`outbox.${job.at}`, { since: at(job.since), ...who })}</p>
      {job.at === 'paused' && (
        <Button size="small" loading={resume.isPending} onClick={() => resume.mutate()}>
          {t('outbox.resume')}
        </Button>
      )}
      {job.at !== 'withdrawn' && <UntouchedActs item={item} canPause={false} />}
    </div>
  )
}

function Sending({ job }: Job<'sending'>) {
  const { t } = useTranslation()
  const pace = usePaceText()
  return (
    <div className="ht-job" role="status">
      <SyncOutlined spin aria-hidden />
      <p>
        {t('outbox.sending', { percent: percentOf(job) })}
        <span className="ht-pace">{pace(job)}</span>
      </p>
    </div>
  )
}

function Accepted({ job }: Job<'accepted'>) {
  const { t } = useTranslation()
  const { at } = useClockText()
  return (
    <div className="ht-job ht-job-accepted">
      <CheckCircleFilled aria-hidden />
      <p>{t('outbox.accepted', { at: at(job.acceptedAt), index: job.logIndex })}</p>
    </div>
  )
}

function Refused({ job }: Job<'refused'>) {
  const { t } = useTranslation()
  const duty = useDutyTelephone()
  const { at } = useClockText()
  return (
    <div className="ht-job ht-job-refused" role="alert">
      <CloseCircleFilled aria-hidden />
      <p>
        {t('outbox.refused', {
          since: at(job.since),
          reason: adviceSentence(currentLanguage(), job.code, duty),
        })}
      </p>
    </div>
  )
}
