import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const version = spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout?.trim() ?? ''
/** OpenSSL signs and verifies SM2 from 3.0 on. */
export const hasOpenssl = /^OpenSSL ([3-9]|\d\d)\./.test(version)
/** Says once, in the name of the suite, which public tool was asked, or that none was. */
export const opensslTitle = hasOpenssl ? version : 'SKIPPED: no openssl 3 on this machine'

/** OpenSSL's default SM2 user id is empty, ours is the standard's. */
export const DISTID = 'distid:1234567812345678'

type Files = Readonly<Record<string, Uint8Array | string>>

/** Runs openssl in a folder with these files and gives all it wrote; throws that for a failure. */
export function openssl(files: Files, ...args: string[]): string {
  const { stdout, stderr } = run(files, args)
  return stdout.toString() + stderr.toString()
}

/** The same for output that is no text; what it says beside it is left out. */
export function opensslBytes(files: Files, ...args: string[]): Uint8Array {
  return new Uint8Array(run(files, args).stdout)
}

function run(files: Files, args: string[]): { stdout: Buffer; stderr: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'hongtou-openssl-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const { status, stdout, stderr } = spawnSync('openssl', args, { cwd: folder })
    if (status !== 0) throw new Error(stdout.toString() + stderr.toString())
    return { stdout, stderr }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export function pem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

/** The first PEM block of what openssl wrote; its remarks may stand before and behind. */
export function derOf(text: string): Uint8Array {
  const [, body = ''] = /-----BEGIN [A-Z0-9 ]+-----\n([^-]+)-----END/.exec(text) ?? []
  return new Uint8Array(Buffer.from(body, 'base64'))
}
