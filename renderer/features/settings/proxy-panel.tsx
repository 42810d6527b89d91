import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProxyOrder, ProxyView } from '../../../shared/network/proxy.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { Answered } from '../../components/answer.tsx'
import { enteredOf, orderOf } from '../../components/proxy/entered-proxy.ts'
import { ProxyChoice } from '../../components/proxy/proxy-choice.tsx'

/** The HTTP proxy through which this office reaches the exchange, where it has one. */
export function ProxyPanel() {
  const { t } = useTranslation()
  const proxy = useQuery<ProxyView | null>({ queryKey: KEYS.proxy, queryFn: () => call('proxy:read') })
  return (
    <section className="ht-panel" aria-labelledby="proxy-title">
      <h2 id="proxy-title">{t('proxy.title')}</h2>
      <p className="ht-quiet">{t('proxy.lead')}</p>
      <Answered query={proxy}>{found => <ProxyForm key={JSON.stringify(found)} kept={found} />}</Answered>
    </section>
  )
}

function ProxyForm({ kept }: { kept: ProxyView | null }) {
  const { t } = useTranslation()
  const [entered, setEntered] = useState(() => enteredOf(kept))
  const [hasTried, setTried] = useState(false)
  const save = useSaveProxy()
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        setTried(true)
        const order = orderOf(entered)
        if (order !== undefined) save.mutate(order)
      }}
    >
      <ProxyChoice entered={entered} onChange={setEntered} kept={kept} hasTried={hasTried} />
      <div className="ht-gap">
        <Button htmlType="submit" loading={save.isPending}>
          {t('proxy.save')}
        </Button>
      </div>
    </form>
  )
}

function useSaveProxy() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const client = useQueryClient()
  const onError = useFailureToast()
  return useMutation({
    mutationFn: (order: ProxyOrder | null) => call('proxy:write', order),
    onSuccess: written => {
      client.setQueryData(KEYS.proxy, written)
      void message.success(t('proxy.saved'))
    },
    onError,
  })
}
