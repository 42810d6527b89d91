import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { InboxItem } from '../../shared/ipc/views.ts'
import { itemTitle } from '../components/item-title.ts'
import { inboxPath } from './sections.ts'
import { useArrivals } from './use-arrivals.ts'

/** More would take too much from the screen; the count of the inbox says how many there are. */
const MOST = 2

/** Who has sent what, in lines of their own above the sync bar: they cover nothing that somebody reads or writes. */
export function Arrivals() {
  const { items, dismiss } = useArrivals()
  return (
    <div className="ht-arrivals" role="status">
      {items.slice(0, MOST).map(item => (
        <Arrival key={item.envelope} item={item} onDismiss={() => dismiss(item.envelope)} />
      ))}
    </div>
  )
}

function Arrival({ item, onDismiss }: { item: InboxItem; onDismiss: () => void }) {
  const { t } = useTranslation()
  const [, go] = useLocation()
  const { state, urgency, fromName, envelope } = item
  const isRefused = state === 'refused'
  const title = itemTitle(item, t)
  const open = () => {
    onDismiss()
    go(inboxPath(envelope))
  }
  return (
    <section className={`ht-arrival ht-arrival-${isRefused ? 'refused' : urgency}`}>
      <strong>{t(`arrival.${urgency}`, { unit: fromName })}</strong>
      <span className="ht-arrival-title" title={title}>
        {isRefused ? t('arrival.refused') : title}
      </span>
      <Button size="small" type="primary" onClick={open}>
        {t('arrival.open')}
      </Button>
      <Button
        size="small"
        type="text"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t('arrival.dismiss')}
        title={t('arrival.dismiss')}
        onClick={onDismiss}
      />
    </section>
  )
}
