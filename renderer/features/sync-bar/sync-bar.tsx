import {
  CheckCircleFilled,
  DisconnectOutlined,
  LoadingOutlined,
  SyncOutlined,
  WarningFilled,
} from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkView, SyncView } from '../../../shared/ipc/views.ts'
import { useLink, useTryNow } from '../../app/answers.ts'
import { useDutyTelephone } from '../../app/duty-telephone.ts'
import { useClockText } from '../../components/use-clock-text.ts'

const DIRECTORY_OLD_MS = 7 * 86_400_000 // a week without the directory: revocations may have been missed

/** The bar at the bottom: whether the link is up, since when, what waits, and when it is tried next. */
export function SyncBar() {
  const { t } = useTranslation()
  const { data } = useLink()
  const tryNow = useTryNow()
  return (
    <section className={`ht-sync ht-sync-${data?.link.at ?? 'connecting'}`} aria-label={t('sync.label')}>
      {data !== undefined && (
        <>
          <LinkState link={data.link} />
          <Queues view={data} />
          <span className="ht-header-space" />
          <DirectoryAge view={data} />
        </>
      )}
      <Button
        size="small"
        icon={<SyncOutlined aria-hidden />}
        loading={tryNow.isPending}
        onClick={() => tryNow.mutate()}
        title="Alt+R"
        aria-keyshortcuts="Alt+R"
      >
        {t('action.tryNow')}
      </Button>
    </section>
  )
}

const ICONS: Record<LinkView['at'], ReactNode> = {
  online: <CheckCircleFilled aria-hidden />,
  connecting: <LoadingOutlined aria-hidden />,
  offline: <DisconnectOutlined aria-hidden />,
  alarm: <WarningFilled aria-hidden />,
}

function LinkState({ link }: { link: LinkView }) {
  return (
    <span className="ht-sync-link" role={link.at === 'alarm' ? 'alert' : 'status'}>
      {ICONS[link.at]} <LinkSentence link={link} />
    </span>
  )
}

function LinkSentence({ link }: { link: LinkView }) {
  const { t } = useTranslation()
  const { at } = useClockText()
  const telephone = useDutyTelephone()
  const since = at(link.since)
  switch (link.at) {
    case 'online':
      return <span title={link.address}>{t('sync.online', { since })}</span>
    case 'connecting':
      return <span>{t('sync.connecting')}</span>
    case 'offline':
      return (
        <span title={`${t(`waitAdvice.${link.reason}`)} ${t('sync.offlineCalm')}`}>
          {t('sync.offline', { since, reason: t(`waitReason.${link.reason}`) })}
          <span className="ht-sync-next"> · {t('sync.nextTry', { at: at(link.nextTryAt) })}</span>
        </span>
      )
    case 'alarm':
      return (
        <span>
          {t('sync.alarm', {
            since,
            reason: t(`waitReason.${link.reason}`),
            advice: t(`waitAdvice.${link.reason}`),
          })}{' '}
          <span className="ht-telephone">{telephone}</span>
        </span>
      )
  }
}

function Queues({ view }: { view: SyncView }) {
  const { t } = useTranslation()
  const out = view.waitingOut === 0 ? t('sync.allSent') : t('sync.waitingOut', { n: view.waitingOut })
  return (
    <span className="ht-sync-queues">
      <span className={view.waitingOut > 0 ? 'ht-strong' : ''}>{out}</span>
      {view.waitingIn > 0 && (
        <span className="ht-strong"> · {t('sync.waitingIn', { n: view.waitingIn })}</span>
      )}
    </span>
  )
}

/** How old what we know is: counted from when we last asked, so that a directory frozen on the way is seen. */
function DirectoryAge({ view }: { view: SyncView }) {
  const { t } = useTranslation()
  const text = useClockText()
  const { directoryAt: changed, directoryCheckedAt: checked } = view
  if (changed === null || checked === null) return <span className="ht-quiet">{t('sync.directoryNone')}</span>
  const age = text.now.getTime() - new Date(checked).getTime()
  if (age > DIRECTORY_OLD_MS)
    return <span className="ht-overdue">{t('sync.directoryOld', { span: text.span(age) })}</span>
  const words = { at: text.at(checked), changed: text.at(changed) }
  return <span className="ht-quiet">{t('sync.directory', words)}</span>
}
