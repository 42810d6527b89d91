import { DownOutlined, EyeOutlined, UpOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type KeyboardEvent, memo, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { OutboxItem } from '../../../shared/ipc/views.ts'
import { outboxViewPath } from '../../app/sections.ts'
import { Due } from '../../components/due.tsx'
import { rovingFocus, rovingKey } from '../../components/roving.ts'
import { Struck } from '../../components/struck.tsx'
import { UrgencyTag } from '../../components/urgency-tag.tsx'
import { When } from '../../components/when.tsx'
import { AsideNotes } from './aside-notes.tsx'
import { DeliveryTable } from './delivery-table.tsx'
import { JobLine } from './job-line.tsx'
import { isUnfinished, progressOf } from './outbox-sentences.ts'
import { OverdueNotes } from './overdue-notes.tsx'
import { RecallButton } from './recall-button.tsx'
import { ReplaceButton } from './replace-button.tsx'
import { StateMosaic } from './state-mosaic.tsx'
import { StateStrip } from './state-strip.tsx'

/** Few receivers are shown one by one, many as a mosaic with counts; the table has them all. */
const STRIPS_UP_TO = 6

type Props = { item: OutboxItem; isFirst: boolean; isHighlighted: boolean }

/** One sent document. The cards are one list for the keyboard: arrows move, Enter shows the document. */
export const OutboxCard = memo(function OutboxCard({ item, isFirst, isHighlighted }: Props) {
  const { t } = useTranslation()
  const [, go] = useLocation()
  const [isOpen, setOpen] = useState(false)
  const table = useId()
  const card = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (!isHighlighted) return
    card.current?.scrollIntoView({ block: 'nearest' })
    card.current?.focus()
  }, [isHighlighted])
  return (
    <li
      ref={card}
      className={isHighlighted ? 'ht-card ht-card-lit' : 'ht-card'}
      {...{
        tabIndex: isFirst ? 0 : -1,
        onFocus: rovingFocus,
        onKeyDown: (event: KeyboardEvent<HTMLElement>) =>
          rovingKey(event, () => go(outboxViewPath(item.envelope))),
      }}
    >
      <header className="ht-card-head">
        <div className="ht-card-title">
          <h2>
            <Struck by={item.replacedBy}>{item.title}</Struck>
          </h2>
          <p className="ht-quiet">
            {item.number} ·{' '}
            {item.outgoingNumber === null
              ? t(`outbox.passing.${item.passing ?? 'request'}`)
              : t('outbox.register', { n: item.outgoingNumber })}
          </p>
        </div>
        <dl className="ht-card-facts">
          <Fact name={t('field.urgency')} value={<UrgencyTag urgency={item.urgency} />} />
          <Fact name={t('field.createdAt')} value={<When at={item.createdAt} />} />
          <Fact
            name={t('field.dueAt')}
            value={<Due from={item.createdAt} at={item.dueAt} done={!isUnfinished(item)} />}
          />
        </dl>
      </header>
      <JobLine item={item} />
      {item.deliveries.length <= STRIPS_UP_TO ? (
        <div className="ht-strips">
          {item.deliveries.map(delivery => (
            <StateStrip key={delivery.unit} delivery={delivery} />
          ))}
        </div>
      ) : (
        <StateMosaic deliveries={item.deliveries} />
      )}
      <AsideNotes deliveries={item.deliveries} />
      <OverdueNotes item={item} />
      <footer className="ht-card-foot">
        <Progress item={item} />
        <Button
          size="small"
          icon={isOpen ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />}
          aria-expanded={isOpen}
          aria-controls={table}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? t('outbox.hideUnits') : t('outbox.showUnits')}
        </Button>
        <Button
          size="small"
          icon={<EyeOutlined aria-hidden />}
          onClick={() => go(outboxViewPath(item.envelope))}
        >
          {t('outbox.view')}
        </Button>
        <ReplaceButton item={item} />
        <RecallButton item={item} />
      </footer>
      <div id={table}>{isOpen && <DeliveryTable title={item.title} deliveries={item.deliveries} />}</div>
    </li>
  )
})

/** Nobody waits for the signature of a unit from which it was taken back. */
function Progress({ item }: { item: OutboxItem }) {
  const { t } = useTranslation()
  const { signed, total, recalled } = progressOf(item)
  return (
    <span className="ht-quiet">
      {total > 0 && t('outbox.progress', { signed, total })}
      {total > 0 && recalled > 0 && ' · '}
      {recalled > 0 && t('outbox.summary', { state: t('state.recalled'), n: recalled })}
    </span>
  )
}

function Fact({ name, value }: { name: string; value: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
