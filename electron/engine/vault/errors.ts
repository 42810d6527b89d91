import { CodedError } from '../../../shared/errors/coded-error.ts'

/** Why a vault refused. docs/spec/vault.md lists each with what a person can do. */
export type VaultErrorCode =
  | 'vault-missing'
  | 'vault-exists'
  | 'vault-in-use'
  | 'vault-newer'
  | 'vault-unencrypted'
  | 'vault-damaged'
  | 'vault-closed' // the seat goes on from a copy of it
  | 'vault-read-only' // nothing can be written where it lies
  | 'network-drive-refused' // a vault is not made on another computer's disk
  | 'network-drive-unaccepted' // nor opened there before a person has agreed
  | 'vault-locked' // closed meanwhile, for example by the idle lock
  | 'header-malformed'
  | 'passphrase-wrong'
  | 'passphrase-too-short'
  | 'recovery-code-wrong'
  | 'unlock-too-soon'
  | 'disk-full'
  | 'disk-tight' // the reserve is gone: what is large and can wait is not begun
  | 'journal-damaged'
  | 'file-missing'
  | 'file-damaged'

/** A vault could not be made, opened, read or written. Messages carry no content, key or passphrase. */
export class VaultError extends CodedError<VaultErrorCode> {
  /** With 'unlock-too-soon': when the next attempt is allowed. */
  readonly notBefore: Date | undefined

  constructor(code: VaultErrorCode, message: string, options?: { cause?: unknown; notBefore?: Date }) {
    super(code, message, options)
    this.notBefore = options?.notBefore
  }
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO', 'SQLITE_FULL'])
const READ_ONLY = new Set(['EROFS', 'SQLITE_READONLY'])
const DAMAGED = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_CANTOPEN'])

/** What the file system or SQLite threw, as a VaultError where it tells of a bad world; otherwise as it was. */
export function asVaultError(thrown: unknown): unknown {
  if (thrown instanceof VaultError || !(thrown instanceof Error)) return thrown
  const code = 'code' in thrown ? String(thrown.code) : ''
  if (FULL.has(code) || code.startsWith('SQLITE_IOERR')) {
    return new VaultError('disk-full', 'the disk is full or refuses to write', { cause: thrown })
  }
  if (READ_ONLY.has(code)) {
    return new VaultError('vault-read-only', 'the disk lets nothing be written', { cause: thrown })
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new VaultError('vault-in-use', 'another process has this vault open', { cause: thrown })
  }
  if (DAMAGED.has(code) || code.startsWith('SQLITE_CORRUPT')) {
    return new VaultError('vault-damaged', 'the database of the vault is damaged', { cause: thrown })
  }
  return thrown
}

const FORBIDDEN: ReadonlySet<unknown> = new Set(['EROFS', 'EACCES', 'EPERM'])

/** Whether the file system refused because it is not to be written at all. */
export function isWritingForbidden(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && FORBIDDEN.has(thrown.code)
}

/** Of an act that would write where a vault is only read. Throws VaultError 'vault-read-only'. */
export function refuseWriting(): never {
  throw new VaultError('vault-read-only', 'this vault can only be read where it lies')
}

/** Runs some work and throws what it throws as `asVaultError` names it. */
export function withVaultErrors<T>(work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    throw asVaultError(thrown)
  }
}
