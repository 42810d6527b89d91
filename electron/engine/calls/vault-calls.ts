import type { AppStatus, Joined, ProfileKind } from '../../../shared/ipc/views.ts'
import { parseSlip } from '../../../shared/network/slip.ts'
import { EngineError } from '../engine-error.ts'
import { type JoinOrder, joinNetwork } from '../joining/join.ts'
import { bringIn, closeForMoving, makeVaultCopy } from '../moving/move.ts'
import type { Practice } from '../practice/practice.ts'
import type { Profiles } from '../profiles.ts'
import { profileInForce } from '../trust.ts'
import { type ClientVault, clientSchema } from '../vault/schema.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { currentSeal } from '../vault/tables/seals.ts'
import { confirmRekey, prepareRekey } from '../vault/vault.ts'
import type { Context, HandlersOf } from './context.ts'

/** First run, joining, unlocking and locking. */
type VaultCalls = HandlersOf<
  | 'app:status'
  | 'app:choose-profile'
  | 'slip:inspect'
  | 'network:join'
  | 'practice:join'
  | 'vault:unlock'
  | 'vault:recover'
  | 'vault:accept-drive'
  | 'vault:lock'
  | 'vault:prepare-rekey'
  | 'vault:confirm-rekey'
  | 'vault:write-copy'
  | 'vault:bring-in'
>

export function vaultCalls(
  context: Pick<Context, 'now' | 'emit'>,
  profiles: Profiles,
  practice: Practice,
): VaultCalls {
  const changed = (): AppStatus => {
    context.emit('changed', { topic: 'status' })
    return profiles.status()
  }

  async function join(kind: ProfileKind, order: JoinOrder): Promise<Joined> {
    profiles.requireLocal(kind)
    const { vault, recoveryCode } = await joinNetwork(profiles.vaultFolderOf(kind), order, context.now)
    profiles.start(kind, vault)
    changed()
    return {
      unitName: ownIdentity(vault.read).unit_name,
      recoveryCode,
      sealName: currentSeal(vault.read)?.name ?? null,
    }
  }

  async function open(vault: ClientVault): Promise<AppStatus> {
    const kind = profiles.current() ?? 'network'
    try {
      if (kind === 'practice' && !vault.isReadOnly) await practice.start(profiles.folderOf(kind))
      profileInForce(vault.read, context.now())
      profiles.start(kind, vault)
    } catch (error) {
      vault.close() // else the next attempt would find it in use
      throw error
    }
    return changed()
  }

  return {
    'app:status': async () => profiles.status(),
    'app:choose-profile': async kind => {
      await profiles.choose(kind)
      return changed()
    },
    'slip:inspect': async text => {
      const { address, unit, rootFingerprint } = parseSlip(text)
      return { address, unit, rootFingerprint }
    },
    'network:join': order => join('network', order),
    'practice:join': async order => {
      profiles.requireLocal('practice')
      const { slip, seatName } = await practice.found(profiles.folderOf('practice'))
      const joined = await join('practice', { ...order, slip, seatName })
      practice.welcome(
        ownIdentity((profiles.find() as NonNullable<ReturnType<Profiles['find']>>).vault.read).unit,
      )
      return joined
    },
    'vault:unlock': async passphrase => open(await profiles.unlock({ passphrase })),
    'vault:recover': async ({ recoveryCode, newPassphrase }) => {
      const vault = await profiles.unlock({ recoveryCode })
      try {
        await vault.setPassphraseAfterRecovery(newPassphrase)
      } catch (error) {
        vault.close()
        throw error
      }
      return open(vault)
    },
    'vault:prepare-rekey': async passphrase => {
      await profiles.find()?.vault.checkPassphrase(passphrase)
      await profiles.lock()
      const folder = profiles.vaultFolderOf(profiles.current() ?? 'network')
      return prepareRekey({ folder, schema: clientSchema, passphrase, now: context.now() })
    },
    'vault:confirm-rekey': async recoveryCode => {
      await confirmRekey(profiles.vaultFolderOf(profiles.current() ?? 'network'), recoveryCode)
      return changed()
    },
    'vault:write-copy': async ({ target, passphrase, closeHere }) => {
      const session = profiles.find()
      if (session === undefined) throw new EngineError('vault-locked', 'the vault is locked')
      await session.vault.checkPassphrase(passphrase)
      if (closeHere) closeForMoving(session.vault, context.now())
      const { folder } = session.vault
      await profiles.lock()
      try {
        await makeVaultCopy({ folder, target, passphrase, now: context.now() })
      } finally {
        await open(await profiles.unlock({ passphrase }))
      }
      if (closeHere) context.emit('changed', { topic: 'care' })
      return changed()
    },
    'vault:bring-in': async folder => {
      profiles.requireLocal('network')
      await bringIn(folder, profiles.vaultFolderOf('network'))
      await profiles.choose('network')
      return changed()
    },
    'vault:accept-drive': async reason => {
      profiles.acceptDrive(reason)
      return changed()
    },
    'vault:lock': async () => {
      await profiles.lock()
      return changed()
    },
  }
}
