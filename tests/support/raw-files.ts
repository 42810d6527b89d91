import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Looking for words and keys in raw files, in every encoding in which they could have been left there. */
export type Secret = { name: string; forms: Buffer[] }

/** A text in UTF-8 and UTF-16 of both orders; its GBK bytes are given, since Node cannot write GBK. */
export function secretText(name: string, text: string, gbkHex?: string): Secret {
  const utf16 = Buffer.from(text, 'utf16le')
  const forms = [Buffer.from(text, 'utf8'), utf16, Buffer.from(utf16).swap16()]
  if (gbkHex === undefined) return { name, forms }
  const gbk = Buffer.from(gbkHex, 'hex')
  if (new TextDecoder('gbk').decode(gbk) !== text) throw new Error(`these are not the GBK bytes of ${name}`)
  return { name, forms: [...forms, gbk] }
}

/** A key as bytes, in hexadecimal and in base64. */
export function secretKey(name: string, key: Uint8Array): Secret {
  const bytes = Buffer.from(key)
  const hex = bytes.toString('hex')
  const texts = [hex, hex.toUpperCase(), bytes.toString('base64').slice(0, 40)]
  return { name, forms: [bytes, ...texts.map(text => Buffer.from(text))] }
}

/** Every file below some folders. */
export function filesBelow(...folders: readonly string[]): [path: string, bytes: Buffer][] {
  return folders
    .flatMap(folder => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => [path, readFileSync(path)])
}

/** Which secrets lie in which files. */
export function leaksIn(files: readonly [string, Buffer][], secrets: readonly Secret[]): string[] {
  return files.flatMap(([path, bytes]) =>
    secrets
      .filter(({ forms }) => forms.some(form => bytes.includes(form)))
      .map(({ name }) => `${name} in ${path}`),
  )
}
