import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeliveryView } from '../../../shared/ipc/views.ts'
import { useClockText } from '../../components/use-clock-text.ts'
import { isAside, type StepMark, stripOf } from './outbox-sentences.ts'

/**
 * One receiver's five states in a line. The latest is in words; every mark has its clock time on hover and
 * focus. A strip is one stop for Tab, its marks are reached by the arrow keys.
 */
export function StateStrip({ delivery }: { delivery: DeliveryView }) {
  const { t } = useTranslation()
  const label = t('strip.label', { unit: delivery.unitName, state: t(`state.${delivery.state}`) })
  return (
    <div className="ht-strip-row">
      <span className="ht-strip-unit">{delivery.unitName}</span>
      <div
        role="toolbar"
        className={isAside(delivery) ? 'ht-strip ht-strip-aside' : 'ht-strip'}
        aria-label={label}
        onKeyDown={moveAlong}
      >
        {stripOf(delivery).map((mark, index) => (
          <Mark key={mark.state} mark={mark} isFirst={index === 0} />
        ))}
      </div>
      <StateWord delivery={delivery} />
    </div>
  )
}

function Mark({ mark, isFirst }: { mark: StepMark; isFirst: boolean }) {
  const { t } = useTranslation()
  const { at } = useClockText()
  const state = t(`state.${mark.state}`)
  const text =
    mark.at === null
      ? mark.isReached
        ? state
        : t('strip.notYet', { state })
      : t('strip.at', { state, at: at(mark.at) })
  return (
    <span className="ht-tip" data-tip={text}>
      <button
        type="button"
        className={mark.isReached ? 'ht-step ht-step-on' : 'ht-step'}
        aria-label={text}
        tabIndex={isFirst ? 0 : -1}
      >
        <span aria-hidden data-word={state}>
          {state}
        </span>
      </button>
    </span>
  )
}

function moveAlong(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (step === undefined) return
  const marks = [...event.currentTarget.querySelectorAll('button')]
  const at = marks.indexOf(document.activeElement as HTMLButtonElement)
  marks[at + step]?.focus()
  event.preventDefault()
}

/** The state a receiver stands in, with the time it was reached. */
export function StateWord({ delivery }: { delivery: DeliveryView }) {
  const { t } = useTranslation()
  const { at } = useClockText()
  const time = delivery.times[delivery.state]
  return (
    <span className={`ht-state ht-state-${delivery.state}`} title={t(`stateMeaning.${delivery.state}`)}>
      {t(`state.${delivery.state}`)}
      {time !== undefined && <time dateTime={time}> {at(time)}</time>}
    </span>
  )
}
