import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Input, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ProxyOrder, type ProxyView, proxyOrder } from '../../../shared/network/proxy.ts'
import { useFailureToast } from '../../app/failure-toast.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { Answered } from '../../components/answer.tsx'
import { Labelled, tied } from '../../components/labelled.tsx'

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

type Entered = { isUsed: boolean; host: string; port: number; user: string; password: string }

const DEFAULT_PORT = 8080

function enteredOf(kept: ProxyView | null): Entered {
  return {
    isUsed: kept !== null,
    host: kept?.host ?? '',
    port: kept?.port ?? DEFAULT_PORT,
    user: kept?.user ?? '',
    password: '',
  }
}

/** What is ordered; `undefined` while host or user cannot be right. A password left empty is the one that is kept. */
function orderOf({ isUsed, host, port, user, password }: Entered): ProxyOrder | null | undefined {
  if (!isUsed) return null
  const account = user.trim() === '' ? null : { user, password: password === '' ? null : password }
  return proxyOrder.safeParse({ host, port, account }).data
}

function ProxyForm({ kept }: { kept: ProxyView | null }) {
  const { t } = useTranslation()
  const [entered, setEntered] = useState(() => enteredOf(kept))
  const set = (part: Partial<Entered>) => setEntered({ ...entered, ...part })
  const save = useSaveProxy()
  const order = orderOf(entered)
  return (
    <>
      <Checkbox checked={entered.isUsed} onChange={event => set({ isUsed: event.target.checked })}>
        {t('proxy.use')}
      </Checkbox>
      {entered.isUsed && <ProxyFields entered={entered} set={set} kept={kept} />}
      <Button
        disabled={order === undefined}
        loading={save.isPending}
        onClick={() => order !== undefined && save.mutate(order)}
      >
        {t('proxy.save')}
      </Button>
    </>
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

type FieldsProps = { entered: Entered; set: (part: Partial<Entered>) => void; kept: ProxyView | null }

function ProxyFields({ entered, set, kept }: FieldsProps) {
  const { t } = useTranslation()
  const [host, port, user, password] = [useId(), useId(), useId(), useId()]
  const isKept = kept?.user != null && kept.user === entered.user.trim() && kept.host === entered.host.trim()
  return (
    <>
      <Labelled id={host} label={t('proxy.host')}>
        <Input
          {...tied(host)}
          maxLength={253}
          placeholder="10.0.0.1"
          value={entered.host}
          onChange={event => set({ host: event.target.value })}
        />
      </Labelled>
      <Labelled id={port} label={t('proxy.port')}>
        <InputNumber
          id={port}
          min={1}
          max={65_535}
          precision={0}
          value={entered.port}
          onChange={value => set({ port: value ?? DEFAULT_PORT })}
        />
      </Labelled>
      <Labelled id={user} label={t('proxy.user')}>
        <Input
          {...tied(user)}
          maxLength={200}
          autoComplete="off"
          value={entered.user}
          onChange={event => set({ user: event.target.value })}
        />
      </Labelled>
      <Labelled
        id={password}
        label={t('proxy.password')}
        {...(isKept ? { hint: t('proxy.passwordKept') } : {})}
      >
        <Input.Password
          {...tied(password, { hint: isKept })}
          maxLength={200}
          autoComplete="new-password"
          value={entered.password}
          onChange={event => set({ password: event.target.value })}
        />
      </Labelled>
    </>
  )
}
