/**
 * A vector is a text: lines `key: value` that say what must happen and why, an empty line, and the bytes
 * in base64. Each one fails for one reason. Keys that the reader does not name are refused, so that a
 * misspelt condition cannot pass for one that was checked.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Vector {
  readonly name: string
  /** 'ok', or the code of the refusal. */
  readonly expect: string
  readonly about: string
  readonly fields: ReadonlyMap<string, string>
  readonly data: Uint8Array
}

/** What must happen, why, and under which conditions: the keys and values before the bytes. */
export type VectorFields = Readonly<Record<string, string>>

/** Where the vectors of a subject are, with a slash at its end. */
export function vectorFolder(name: string): string {
  return fileURLToPath(new URL(`../vectors/${name}/`, import.meta.url))
}

/** A condition that a vector of this kind must have. */
export function fieldOf({ fields, name }: Vector, key: string): string {
  const value = fields.get(key)
  if (value === undefined) throw new Error(`${name}: ${key} is missing`)
  return value
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
export function vectorText(fields: VectorFields, data: Uint8Array): string {
  const { expect, about, ...conditions } = fields
  const lines = Object.entries({ expect, about, ...conditions }).map(([key, value]) => `${key}: ${value}`)
  const body =
    Buffer.from(data)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  return [...lines, '', ...body, ''].join('\n')
}
