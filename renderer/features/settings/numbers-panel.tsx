import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NumberBlockView, NumberRow, NumbersView } from '../../../shared/ipc/approval-views.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { Answered } from '../../components/answer.tsx'

/** Every number of the unit's blocks, none left out: used, void or free. */
export function NumbersPanel() {
  const { t } = useTranslation()
  const numbers = useQuery({ queryKey: KEYS.numbers, queryFn: () => call('numbers:list') })
  return (
    <section className="ht-panel" aria-labelledby="numbers">
      <h2 id="numbers">{t('numbers.title')}</h2>
      <p className="ht-quiet">{t('numbers.text')}</p>
      <Answered query={numbers}>{found => <Numbers numbers={found} />}</Answered>
    </section>
  )
}

function Numbers({ numbers: { blocks, byHand } }: { numbers: NumbersView }) {
  const { t } = useTranslation()
  return (
    <>
      {blocks.length === 0 && <p>{t('numbers.none')}</p>}
      {blocks.map(block => (
        <Block key={block.id} block={block} />
      ))}
      {byHand.length > 0 && (
        <>
          <h3>{t('numbers.byHand')}</h3>
          <ul>
            {byHand.map(({ number, title, reason }) => (
              <li key={number}>
                {number} {title} <span className="ht-quiet">{reason}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** What is left stands in the closed line; the numbers are a list as long as the block. */
function Block({ block }: { block: NumberBlockView }) {
  const { t } = useTranslation()
  const { organCode: code, year, first, last, numbers } = block
  const left = numbers.filter(({ state }) => state === 'free').length
  return (
    <details className="ht-number-block">
      <summary>
        {t('numbers.block', { code, year, first, last })} · {t('numbers.left', { n: left })}
      </summary>
      <ol className="ht-numbers" aria-label={t('numbers.list')}>
        {numbers.map(row => (
          <NumberLine key={row.serial} row={row} />
        ))}
      </ol>
    </details>
  )
}

function NumberLine({ row }: { row: NumberRow }) {
  const { t } = useTranslation()
  const [isVoiding, setVoiding] = useState(false)
  return (
    <li className={`ht-number-${row.state}`}>
      <span>{row.number}</span> <strong>{t(`numbers.state.${row.state}`)}</strong>{' '}
      <span>{row.state === 'void' ? row.reason : row.title}</span>
      {row.state === 'free' && !isVoiding && (
        <Button
          type="text"
          size="small"
          aria-label={t('numbers.voidIt', { number: row.number })}
          onClick={() => setVoiding(true)}
        >
          {t('numbers.state.void')}
        </Button>
      )}
      {isVoiding && <VoidForm number={row.number} onClose={() => setVoiding(false)} />}
    </li>
  )
}

function VoidForm({ number, onClose }: { number: string; onClose: () => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const onError = useFailureToast()
  const [reason, setReason] = useState('')
  const voiding = useMutation({
    mutationFn: () => call('numbers:void', { number, reason }),
    onSuccess: view => {
      client.setQueryData(KEYS.numbers, view)
      void message.success(t('numbers.voided'))
      onClose()
    },
    onError,
  })
  return (
    <form
      className="ht-void-form"
      onSubmit={event => {
        event.preventDefault()
        if (reason.trim() !== '') voiding.mutate()
      }}
    >
      <Input
        size="small"
        autoFocus
        value={reason}
        required
        maxLength={200}
        aria-label={t('numbers.voidReason')}
        placeholder={t('numbers.voidReason')}
        onChange={event => setReason(event.target.value)}
      />
      <Button
        size="small"
        danger
        htmlType="submit"
        loading={voiding.isPending}
        disabled={reason.trim() === ''}
      >
        {t('numbers.voidIt', { number })}
      </Button>
      <Button size="small" onClick={onClose}>
        {t('action.cancel')}
      </Button>
    </form>
  )
}
