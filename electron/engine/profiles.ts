import { join } from 'node:path'
import type { AppStatus, ProfileKind, Settings } from '../../shared/ipc/views.ts'
import { openingFindings } from './care/opening-findings.ts'
import { keepReport } from './care/report.ts'
import { EngineError } from './engine-error.ts'
import { hasJoined } from './joining/join.ts'
import { type Session, type SessionOptions, startSession } from './session.ts'
import { profileInForce } from './trust.ts'
import { type ClientVault, clientSchema } from './vault/schema.ts'
import { ownIdentity } from './vault/tables/identity.ts'
import { currentSeal } from './vault/tables/seals.ts'
import { openVault, unlockNotBefore } from './vault/vault.ts'

/**
 * The two profiles of a PC, the real network and the practice city, each with a vault of its own and never
 * mixed; at most one of them is open. What is open, locked or not there yet is `status`.
 */
const KINDS: readonly ProfileKind[] = ['network', 'practice']

export type Profiles = ReturnType<typeof createProfiles>

export function createProfiles(dataDir: string, options: SessionOptions & { settings: () => Settings }) {
  let session: Session | undefined
  let chosen: ProfileKind | undefined

  const folderOf = (kind: ProfileKind) => join(dataDir, 'profiles', kind)
  const vaultFolderOf = (kind: ProfileKind) => join(folderOf(kind), 'vault')
  const joined = () => KINDS.filter(kind => hasJoined(vaultFolderOf(kind)))
  const current = () => chosen ?? joined()[0]

  function status(): AppStatus {
    if (session !== undefined) return openStatus(session, joined(), options)
    const profile = current()
    if (profile === undefined || !hasJoined(vaultFolderOf(profile))) return { at: 'first-run' }
    const notBefore = unlockNotBefore(vaultFolderOf(profile))?.toISOString() ?? null
    return { at: 'locked', profile, unitName: '', notBefore, profiles: joined() }
  }

  async function lock(): Promise<void> {
    const closing = session
    session = undefined
    await closing?.close()
  }

  return {
    status,
    lock,
    folderOf,
    vaultFolderOf,
    current,
    find: () => session,
    start(kind: ProfileKind, vault: ClientVault): void {
      chosen = kind
      session = startSession(kind, vault, options)
    },
    async choose(kind: ProfileKind): Promise<void> {
      await lock()
      chosen = kind
    },
    /** Throws VaultError, or EngineError('no-profile'). */
    async unlock(secret: Parameters<typeof openVault>[0]['secret']): Promise<ClientVault> {
      const kind = current()
      if (kind === undefined) throw new EngineError('no-profile', 'no network has been joined yet')
      await lock()
      const folder = vaultFolderOf(kind)
      const { vault, report } = await openVault({ folder, secret, schema: clientSchema, now: options.now() })
      keepReport(vault, openingFindings(report), options.now())
      return vault
    },
  }
}

function openStatus(
  { profile, vault }: Session,
  profiles: ProfileKind[],
  { now, settings }: { now: () => Date; settings: () => Settings },
): AppStatus {
  const identity = ownIdentity(vault.read)
  const network = profileInForce(vault.read, now())
  return {
    at: 'open',
    profile,
    unit: identity.unit,
    unitName: identity.unit_name,
    seatName: identity.seat_name,
    networkName: network.name,
    sealName: currentSeal(vault.read)?.name ?? null,
    profiles,
    dutyTelephone: network.dutyTelephone,
    idleLockMinutes: settings().idleLockMinutes,
  }
}
