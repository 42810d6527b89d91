import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Deputy, MAX_DEPUTIES } from '../../../shared/escalation/escalation.ts'
import { useDeputies } from '../../app/answers.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { Answered } from '../../components/answer.tsx'

/** Whom the office has named to be rung next when an overdue unit does not answer. */
export function DeputiesPanel() {
  const { t } = useTranslation()
  const deputies = useDeputies()
  return (
    <section className="ht-panel" aria-labelledby="deputies">
      <h2 id="deputies">{t('deputies.title')}</h2>
      <p className="ht-quiet">{t('deputies.lead')}</p>
      <Answered query={deputies}>{found => <Names key={JSON.stringify(found)} deputies={found} />}</Answered>
    </section>
  )
}

const EMPTY: Deputy = { name: '', telephone: '' }

function Names({ deputies }: { deputies: readonly Deputy[] }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const onError = useFailureToast()
  const [rows, setRows] = useState<Deputy[]>([...deputies, EMPTY].slice(0, MAX_DEPUTIES))
  const named = rows.filter(({ name, telephone }) => name.trim() !== '' && telephone.trim() !== '')
  const isHalf = rows.some(({ name, telephone }) => (name.trim() === '') !== (telephone.trim() === ''))
  const save = useMutation({
    mutationFn: () => call('deputies:write', named),
    onSuccess: written => {
      client.setQueryData(KEYS.deputies, written)
      void message.success(t('deputies.saved'))
    },
    onError,
  })
  const set = (at: number, part: Partial<Deputy>) =>
    setRows(rows.map((row, index) => (index === at ? { ...row, ...part } : row)))
  return (
    <>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the order
        <div key={at} className="ht-pair ht-field">
          <Input
            aria-label={t('deputies.name', { n: at + 1 })}
            placeholder={t('deputies.name', { n: at + 1 })}
            maxLength={40}
            value={row.name}
            onChange={event => set(at, { name: event.target.value })}
          />
          <Input
            aria-label={t('deputies.telephone', { n: at + 1 })}
            placeholder={t('deputies.telephone', { n: at + 1 })}
            maxLength={40}
            value={row.telephone}
            onChange={event => set(at, { telephone: event.target.value })}
          />
        </div>
      ))}
      {isHalf && <p role="alert">{t('deputies.half')}</p>}
      <Button disabled={isHalf} loading={save.isPending} onClick={() => save.mutate()}>
        {t('deputies.save')}
      </Button>
    </>
  )
}
