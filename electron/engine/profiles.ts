import { join } from 'node:path'
import type { AppStatus, ProfileKind, Settings } from '../../shared/ipc/views.ts'
import { openingFindings } from './care/opening-findings.ts'
import { keepReport } from './care/report.ts'
import { EngineError } from './engine-error.ts'
import { hasJoined } from './joining/join.ts'
import { beginLineAnew } from './line/begin-anew.ts'
import { acceptDrive, requireLocal, unacceptedDrive } from './place/consent.ts'
import { type Session, type SessionOptions, startSession } from './session.ts'
import { profileInForce } from './trust.ts'
import { VaultError } from './vault/errors.ts'
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
  let consent: { drive: string; reason: string } | undefined

  const folderOf = (kind: ProfileKind) => join(dataDir, 'profiles', kind)
  const vaultFolderOf = (kind: ProfileKind) => join(folderOf(kind), 'vault')
  const joined = () => KINDS.filter(kind => hasJoined(vaultFolderOf(kind)))
  const current = () => chosen ?? joined()[0]

  function status(): AppStatus {
    if (session !== undefined) return openStatus(session, joined(), options)
    const profile = current()
    if (profile === undefined || !hasJoined(vaultFolderOf(profile)))
      return { at: 'first-run', ...onDrive(options.networkDriveAt(dataDir)) }
    const notBefore = unlockNotBefore(vaultFolderOf(profile))?.toISOString() ?? null
    return {
      at: 'locked',
      profile,
      unitName: '',
      notBefore,
      profiles: joined(),
      ...onDrive(driveToAsk(profile)),
    }
  }

  /** The network drive that nobody has agreed to yet. */
  function driveToAsk(kind: ProfileKind): string | null {
    const drive = unacceptedDrive(vaultFolderOf(kind), options.networkDriveAt)
    return drive === consent?.drive ? null : drive
  }

  /** What a person has agreed to is kept with the vault once it is open. */
  function keepConsent({ read, folder, commit, isReadOnly }: ClientVault): void {
    if (consent === undefined || isReadOnly) return
    const { seat_name: by } = ownIdentity(read)
    commit({ kind: 'drive-accepted', ...consent, by, at: options.now().toISOString() })
    acceptDrive(folder, consent.drive)
    consent = undefined
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
    /** Throws VaultError 'network-drive-refused'. */
    requireLocal: (kind: ProfileKind) => requireLocal(vaultFolderOf(kind), options.networkDriveAt),
    /** A person agrees to open the vault where it lies. */
    acceptDrive(reason: string): void {
      const kind = current()
      const drive = kind === undefined ? null : driveToAsk(kind)
      if (drive !== null) consent = { drive, reason }
    },
    start(kind: ProfileKind, vault: ClientVault): void {
      chosen = kind
      session = startSession(kind, vault, options)
    },
    async choose(kind: ProfileKind): Promise<void> {
      await lock()
      consent = undefined
      chosen = kind
    },
    /** Throws VaultError, or EngineError('no-profile'). */
    async unlock(secret: Parameters<typeof openVault>[0]['secret']): Promise<ClientVault> {
      const kind = current()
      if (kind === undefined) throw new EngineError('no-profile', 'no network has been joined yet')
      await lock()
      const folder = vaultFolderOf(kind)
      if (driveToAsk(kind) !== null)
        throw new VaultError(
          'network-drive-unaccepted',
          'nobody has agreed to open the vault on a network drive',
        )
      const { vault, report } = await openVault({ folder, secret, schema: clientSchema, now: options.now() })
      try {
        keepConsent(vault)
        beginLineAnew(vault, report.restored, options.now())
        keepReport(vault, openingFindings(report), options.now())
        return vault
      } catch (thrown) {
        vault.close()
        throw thrown
      }
    },
  }
}

function onDrive(drive: string | null): { networkDrive?: string } {
  return drive === null ? {} : { networkDrive: drive }
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
