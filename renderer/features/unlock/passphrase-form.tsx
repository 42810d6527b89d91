import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, type InputRef } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureSentence } from '../../app/failure-toast.ts'
import { KEYS } from '../../app/topics.ts'
import { call } from '../../bridge.ts'
import { Labelled, tied } from '../../components/labelled.tsx'
import { useNow } from '../../components/use-now.ts'
import { secondsUntil } from './seconds-until.ts'

/** After wrong passphrases the engine takes no attempt before a moment; the button counts down to it. */
export function PassphraseForm({ notBefore }: { notBefore: string | null }) {
  const { t } = useTranslation()
  const id = useId()
  const [passphrase, setPassphrase] = useState('')
  const [isCapsLock, setCapsLock] = useState(false)
  const unlock = useUnlock(() => setPassphrase(''))
  const seconds = secondsUntil(notBefore, useNow(1))
  const field = useRef<InputRef>(null)
  useEffect(() => {
    if (unlock.isError) field.current?.focus()
  }, [unlock.isError])
  const error = unlock.isError ? failureSentence(unlock.error) : undefined
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (passphrase !== '' && seconds === 0) unlock.mutate(passphrase)
      }}
    >
      <Labelled id={id} label={t('unlock.passphrase')} error={error}>
        <Input.Password
          {...tied(id, { error })}
          ref={field}
          size="large"
          value={passphrase}
          autoFocus
          autoComplete="current-password"
          maxLength={200}
          onKeyUp={event => setCapsLock(event.getModifierState('CapsLock'))}
          onChange={event => setPassphrase(event.target.value)}
        />
      </Labelled>
      {isCapsLock && <p className="ht-caution">{t('unlock.capsLock')}</p>}
      {seconds > 0 && (
        <p className="ht-caution" role="status">
          {t('unlock.wait', { seconds })}
        </p>
      )}
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={unlock.isPending}
        disabled={passphrase === '' || seconds > 0}
      >
        {seconds > 0 ? t('unlock.waitButton', { seconds }) : t('unlock.unlock')}
      </Button>
    </form>
  )
}

function useUnlock(onWrong: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (passphrase: string) => call('vault:unlock', passphrase),
    onSuccess: status => client.setQueryData(KEYS.status, status),
    onError: () => {
      onWrong()
      void client.invalidateQueries({ queryKey: KEYS.status })
    },
  })
}
