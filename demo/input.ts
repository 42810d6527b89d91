import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { OfficialDocument } from '../shared/document/model.ts'
import { sourceFromFile } from '../shared/recognise/from-file.ts'
import { recognise } from '../shared/recognise/recognise.ts'
import { sourceFromText } from '../shared/recognise/source.ts'
import { SAMPLE_TEXT } from './sample.ts'

/** What the demonstration sends: a file that can be recognised, a JSON of paragraphs, or its own sample. */
export type DemoInput = { document: OfficialDocument; from: string; completed: string[] }

export async function readInput(path: string | undefined, sender: string, today: string): Promise<DemoInput> {
  if (path === undefined) {
    const { document } = recognise(sourceFromText(SAMPLE_TEXT))
    return completed(document, 'its own sample', sender, today)
  }
  const bytes = new Uint8Array(await readFile(path))
  const { document } = recognise(sourceFromFile(bytes, path))
  const issuer = path.endsWith('.json') ? issuerIn(new TextDecoder().decode(bytes)) : undefined
  return completed(withSeal(document), basename(path), issuer ?? sender, today)
}

/** A published document names its issuer beside its paragraphs. */
function issuerIn(json: string): string | undefined {
  const { issuer } = JSON.parse(json) as { issuer?: unknown }
  return typeof issuer === 'string' ? issuer : undefined
}

/** The demonstration has the office's seal and nobody's 签名章: who signs by hand is named as the 署名. */
function withSeal(document: OfficialDocument): OfficialDocument {
  const { stamps, ...rest } = document
  if (stamps === undefined) return document
  return { ...rest, closing: 'sealed', signature: stamps.map(({ title, name }) => `${title} ${name}`) }
}

/** What a document must have to be sealed and the input did not give is filled in, and said. */
function completed(document: OfficialDocument, from: string, sender: string, today: string): DemoInput {
  const missing: Partial<OfficialDocument> = {
    ...(document.number === '' && { number: `青政办发〔${today.slice(0, 4)}〕1号` }),
    ...(document.issuerMark === '' && { issuerMark: `${sender}文件` }),
    ...(document.signature.length === 0 && { signature: [sender] }),
    ...(document.date === '' && { date: today }),
  }
  return { document: { ...document, ...missing }, from, completed: Object.keys(missing) }
}
