import { Checkbox, Input, InputNumber } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProxyView } from '../../../shared/network/proxy.ts'
import { Labelled, tied } from '../labelled.tsx'
import { DEFAULT_PORT, type EnteredProxy, type ProxyFaults, proxyFaults } from './entered-proxy.ts'

type Props = {
  entered: EnteredProxy
  onChange: (entered: EnteredProxy) => void
  /** What the vault has; `null`: nothing yet. */
  kept: ProxyView | null
  /** Whether somebody wanted to go on: only then a field that is still empty is a fault. */
  hasTried: boolean
}

/** Whether the exchange is reached through a proxy, and through which: in the settings and when joining. */
export function ProxyChoice({ entered, onChange, kept, hasTried }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <Checkbox
        checked={entered.isUsed}
        onChange={event => onChange({ ...entered, isUsed: event.target.checked })}
      >
        {t('proxy.use')}
      </Checkbox>
      {entered.isUsed && (
        <div className="ht-proxy-fields">
          <ProxyFields {...{ entered, onChange, kept, hasTried }} />
        </div>
      )}
    </>
  )
}

function ProxyFields({ entered, onChange, kept, hasTried }: Props) {
  const { t } = useTranslation()
  const [host, port, user, password] = [useId(), useId(), useId(), useId()]
  const set = (part: Partial<EnteredProxy>) => onChange({ ...entered, ...part })
  const isKept = kept?.user != null && kept.user === entered.user.trim() && kept.host === entered.host.trim()
  const faults = useFaultSentences(proxyFaults(entered), hasTried)
  return (
    <>
      <Labelled id={host} label={t('proxy.host')} error={faults.host}>
        <Input
          {...tied(host, { error: faults.host })}
          maxLength={253}
          placeholder="10.0.0.1"
          spellCheck={false}
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
      <Labelled id={user} label={t('proxy.user')} error={faults.user}>
        <Input
          {...tied(user, { error: faults.user })}
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

function useFaultSentences({ host, user }: ProxyFaults, hasTried: boolean) {
  const { t } = useTranslation()
  const isShown = (fault: string | undefined) => fault !== undefined && (fault !== 'missing' || hasTried)
  return {
    host: host !== undefined && isShown(host) ? t(`proxy.hostFault.${host}`) : undefined,
    user: user !== undefined && isShown(user) ? t(`proxy.userFault.${user}`) : undefined,
  }
}
