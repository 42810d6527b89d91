import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const GUARD = join(import.meta.dirname, '../../support/standin/boringssl.ts')

// In a process of its own: the guard changes node:crypto for good.
function run(expression: string): string {
  const program = `
    await import(${JSON.stringify(GUARD)})
    const crypto = await import('node:crypto')
    try { ${expression}; console.log('works') } catch (error) { console.log(error.message) }`
  return execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }).trim()
}

describe('node:crypto in the stand-in has what Electron has, and not more', () => {
  test.each([
    "crypto.createHash('sm3')",
    "crypto.createHash('sha3-256')",
    "crypto.createHmac('sm3', 'key')",
    "crypto.createCipheriv('sm4-cbc', Buffer.alloc(16), Buffer.alloc(16))",
    "crypto.createCipheriv('chacha20-poly1305', Buffer.alloc(32), Buffer.alloc(12))",
    "crypto.createCipheriv('aes-128-ccm', Buffer.alloc(16), Buffer.alloc(12), { authTagLength: 16 })",
    "crypto.generateKeyPairSync('ec', { namedCurve: 'SM2' })",
    "crypto.createECDH('secp256k1')",
    "crypto.generateKeyPairSync('ed448')",
  ])('%s is refused', expression => {
    expect(run(expression)).toMatch(/is not in Electron's BoringSSL$/)
  })

  test.each([
    "crypto.createHash('sha256')",
    "crypto.createCipheriv('aes-256-gcm', Buffer.alloc(32), Buffer.alloc(12))",
    "crypto.generateKeyPairSync('ec', { namedCurve: 'prime256v1' })",
    "crypto.scryptSync('words', 'salt', 32)",
    "crypto.generateKeyPairSync('ed25519')",
  ])('%s works', expression => {
    expect(run(expression)).toBe('works')
  })
})
