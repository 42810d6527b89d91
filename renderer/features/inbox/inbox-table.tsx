import {
  BookFilled,
  CheckCircleFilled,
  CheckSquareFilled,
  CloseCircleFilled,
  FolderFilled,
  MailOutlined,
  QuestionCircleOutlined,
  RollbackOutlined,
  StopOutlined,
  SyncOutlined,
  WarningFilled,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { FetchView } from '../../../shared/ipc/transfer-views.ts'
import type { InboxItem, InboxState } from '../../../shared/ipc/views.ts'
import { inboxPath } from '../../app/sections.ts'
import { bytesText } from '../../components/bytes.ts'
import { Due } from '../../components/due.tsx'
import { itemTitle } from '../../components/item-title.ts'
import { RowTable } from '../../components/row-table.tsx'
import { Struck } from '../../components/struck.tsx'
import { UrgencyTag } from '../../components/urgency-tag.tsx'
import { percentOf, usePaceText } from '../../components/use-pace-text.ts'
import { When } from '../../components/when.tsx'
import { isOpenItem } from './inbox-filter.ts'

const ICONS: Record<InboxState, ReactNode> = {
  arrived: <QuestionCircleOutlined aria-hidden />,
  verified: <MailOutlined aria-hidden />,
  refused: <CloseCircleFilled aria-hidden />,
  'signed-for': <CheckCircleFilled aria-hidden />,
  registered: <BookFilled aria-hidden />,
  handled: <CheckSquareFilled aria-hidden />,
  archived: <FolderFilled aria-hidden />,
  returned: <RollbackOutlined aria-hidden />,
  recalled: <StopOutlined aria-hidden />,
}

type Props = { items: readonly InboxItem[]; left: string | null; onLeave: (envelope: string) => void }

export function InboxTable({ items, left, onLeave }: Props) {
  const { t } = useTranslation()
  const [, go] = useLocation()
  return (
    <RowTable
      label={t('inbox.tableLabel')}
      rows={items}
      keyOf={item => item.envelope}
      left={left}
      onOpen={item => {
        onLeave(item.envelope)
        go(inboxPath(item.envelope))
      }}
      rowClass={item => (isOpenItem(item) ? 'ht-row-unread' : '')}
      columns={[
        { name: 'from', head: t('field.from'), cell: item => item.fromName },
        { name: 'title', head: t('field.title'), cell: item => <Title item={item} /> },
        { name: 'number', head: t('field.number'), cell: item => item.number },
        { name: 'urgency', head: t('field.urgency'), cell: item => <UrgencyTag urgency={item.urgency} /> },
        { name: 'arrived', head: t('field.arrivedAt'), cell: item => <When at={item.arrivedAt} /> },
        {
          name: 'due',
          head: t('field.dueAt'),
          cell: item => <Due from={item.sentAt} at={item.dueAt} done={!isOpenItem(item)} />,
        },
        { name: 'state', head: t('field.state'), cell: item => <State item={item} /> },
      ]}
    />
  )
}

function Title({ item }: { item: InboxItem }) {
  const { t } = useTranslation()
  return (
    <>
      {isOpenItem(item) && <span className="ht-sr">{t('inbox.unread')} </span>}
      <span className="ht-row-title">
        <Struck by={item.replacedBy}>{itemTitle(item, t)}</Struck>
      </span>
      {item.passing !== null && <span className="ht-passing">{t(`joint.tag.${item.passing}`)}</span>}
      <span className="ht-row-number">{item.number}</span>
      {item.fetching !== null && <Fetching fetching={item.fetching} />}
      {item.recall?.at === 'asked' && item.state !== 'recalled' && (
        <span className="ht-alarm-note">
          <WarningFilled aria-hidden /> {t('inbox.recallAsked', { unit: item.fromName })}
        </span>
      )}
      {item.chain !== 'in-order' && (
        <span className="ht-alarm-note">
          <WarningFilled aria-hidden /> {t(`inbox.chain.${item.chain}`, { unit: item.fromName })}
        </span>
      )}
    </>
  )
}

function Fetching({ fetching }: { fetching: FetchView }) {
  const { t } = useTranslation()
  const pace = usePaceText()
  if (fetching.at === 'no-room')
    return (
      <span className="ht-alarm-note">
        <WarningFilled aria-hidden /> {t('inbox.noRoom', { missing: bytesText(fetching.missingBytes) })}
      </span>
    )
  return (
    <span className="ht-pace">
      <SyncOutlined spin aria-hidden /> {t('inbox.fetching', { percent: percentOf(fetching) })}
      {pace(fetching)}
    </span>
  )
}

function State({ item }: { item: InboxItem }) {
  const { t } = useTranslation()
  const isToSeal = item.passing === 'request' && item.state === 'verified'
  const title = isToSeal ? t('joint.toSealTitle') : t(`inbox.state.${item.state}`)
  return (
    <span className={`ht-inbox-state ht-inbox-${item.state}`} title={title}>
      {ICONS[item.state]} {isToSeal ? t('joint.toSeal') : t(`inbox.stateShort.${item.state}`)}
      {item.registerNumber !== null && t('inbox.registerNumber', { n: item.registerNumber })}
    </span>
  )
}
