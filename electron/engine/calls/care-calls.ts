import { setCareMark } from '../vault/tables/care.ts'
import type { Context, HandlersOf } from './context.ts'

/** The vault's health, its passphrase and its recovery code. */
type CareCalls = HandlersOf<
  | 'care:read'
  | 'care:seen'
  | 'care:check'
  | 'care:drill'
  | 'care:check-recovery-code'
  | 'vault:change-passphrase'
>

export function careCalls({ now, session, emit }: Context): CareCalls {
  const view = () => {
    emit('changed', { topic: 'care' })
    return session().care.view()
  }

  return {
    'care:read': async () => session().care.view(),
    'care:seen': async id => {
      session().vault.commit({ kind: 'care-seen', id, at: now().toISOString() })
      return view()
    },
    'care:check': () => session().care.checkNow(),
    'care:drill': () => session().care.drillNow(),
    'care:check-recovery-code': async recoveryCode => {
      const { vault } = session()
      await vault.checkRecoveryCode(recoveryCode)
      vault.write(trx => setCareMark(trx, 'recovery-code-checked', { at: now().toISOString(), detail: '' }))
      return view()
    },
    'vault:change-passphrase': async ({ passphrase, newPassphrase }) => {
      await session().vault.changePassphrase(passphrase, newPassphrase)
      return null
    },
  }
}
