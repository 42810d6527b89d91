import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentView, InboxItem } from '../../../shared/ipc/views.ts'
import { Due } from '../../components/due.tsx'
import { UrgencyTag } from '../../components/urgency-tag.tsx'
import { useClockText } from '../../components/use-clock-text.ts'
import { When } from '../../components/when.tsx'
import { isOpenItem } from '../inbox/inbox-filter.ts'
import { ReceivedAttachments } from './received-attachments.tsx'
import { VerdictList } from './verdict-list.tsx'

export function SidePanel({ view }: { view: DocumentView }) {
  const { t } = useTranslation()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable by keyboard
    <aside className="ht-side" aria-label={t('view.facts')} tabIndex={0}>
      {view.direction === 'incoming' && <VerdictList verdict={view.verdict} />}
      <Facts view={view} />
      <Panel title={t('view.seals')}>
        <Seals seals={view.seals} />
      </Panel>
      <Panel title={t('view.attachments')}>
        <ReceivedAttachments view={view} />
      </Panel>
    </aside>
  )
}

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="ht-panel">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Facts({ view }: { view: DocumentView }) {
  const { t } = useTranslation()
  const { item } = view
  return (
    <Panel title={t('view.facts')}>
      <dl className="ht-facts">
        {'from' in item && <Row name={t('field.from')} value={`${item.fromName}（${item.from}）`} />}
        <Row name={t('field.number')} value={item.number || '—'} />
        <Row name={t('field.urgency')} value={<UrgencyTag urgency={item.urgency} />} />
        {'from' in item ? (
          <IncomingTimes item={item} />
        ) : (
          <Row name={t('field.createdAt')} value={<When at={item.createdAt} />} />
        )}
      </dl>
    </Panel>
  )
}

function IncomingTimes({ item }: { item: InboxItem }) {
  const { t } = useTranslation()
  const { at } = useClockText()
  const isDone = !isOpenItem(item)
  return (
    <>
      <Row name={t('field.sentAt')} value={<When at={item.sentAt} />} />
      <Row name={t('field.arrivedAt')} value={<When at={item.arrivedAt} />} />
      <Row name={t('field.dueAt')} value={<Due from={item.sentAt} at={item.dueAt} done={isDone} />} />
      {item.signedForAt !== null && (
        <Row name={t('field.state')} value={t('view.signedForAt', { at: at(item.signedForAt) })} />
      )}
      {item.registerNumber !== null && (
        <Row name={t('registers.incomingNumber')} value={item.registerNumber} />
      )}
      {item.state === 'returned' && (
        <Row name={t('field.state')} value={t('view.returned', { reason: item.returnedReason ?? '' })} />
      )}
    </>
  )
}

function Row({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

function Seals({ seals }: { seals: DocumentView['seals'] }) {
  const { t } = useTranslation()
  const { at } = useClockText()
  if (seals.length === 0) return <p className="ht-quiet">{t('view.noSeals')}</p>
  return (
    <ul className="ht-plain">
      {seals.map(seal => (
        <li key={`${seal.name} ${seal.signedAt}`}>
          {t('view.sealLine', { name: seal.name, signer: seal.signer, at: at(seal.signedAt) })}
          {seal.onEdges > 0 && <div className="ht-quiet">{t('view.sealOnEdges', { n: seal.onEdges })}</div>}
          {seal.onEdges + seal.onPages === 0 && <div className="ht-quiet">{t('view.sealUnseen')}</div>}
        </li>
      ))}
    </ul>
  )
}
