/**
 * A vector is a text: lines `key: value` that say what must happen and why, an empty line, and the bytes
 * in base64. Each one fails for one reason. Keys that the reader does not name are refused, so that a
 * misspelt condition cannot pass for one that was checked.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Vector {
  readonly name: string
  /** 'ok', or the code of the refusal. */
  readonly expect: string
  readonly about: string
  readonly fields: ReadonlyMap<string, string>
  readonly data: Uint8Array
}

/** All vectors (`*.txt`) of a folder. */
export function vectorsIn(folder: string, allowed: readonly string[]): Vector[] {
  const names = readdirSync(folder).filter(name => name.endsWith('.txt'))
  return names.sort().map(name => parseVector(name, readFileSync(join(folder, name), 'utf8'), allowed))
}

export function parseVector(name: string, text: string, allowed: readonly string[]): Vector {
  const [head = '', ...body] = text.split('\n\n')
  const fields = new Map<string, string>()
  for (const line of head.split('\n')) {
    const [, key, value] = /^([a-z-]+): (.+)$/.exec(line) ?? []
    if (key === undefined || value === undefined) throw new Error(`${name}: not "key: value": ${line}`)
    if (!['expect', 'about', ...allowed].includes(key)) throw new Error(`${name}: unknown key ${key}`)
    if (fields.has(key)) throw new Error(`${name}: ${key} twice`)
    fields.set(key, value)
  }
  const [expect, about] = [fields.get('expect'), fields.get('about')]
  if (expect === undefined || about === undefined || body.length !== 1) {
    throw new Error(`${name}: expect, about and the bytes are needed`)
  }
  const data = new Uint8Array(Buffer.from(body.join(''), 'base64'))
  return { name, expect, about, fields, data }
}

/** The text of a vector. */
export function vectorText(fields: Readonly<Record<string, string>>, data: Uint8Array): string {
  const { expect, about, ...conditions } = fields
  const lines = Object.entries({ expect, about, ...conditions }).map(([key, value]) => `${key}: ${value}`)
  const body =
    Buffer.from(data)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  return [...lines, '', ...body, ''].join('\n')
}
