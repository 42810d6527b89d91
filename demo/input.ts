import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { documentFromSample } from '../shared/document/from-sample.ts'
import { documentFromText } from '../shared/document/from-text.ts'
import type { OfficialDocument } from '../shared/document/model.ts'
import { SAMPLE_TEXT } from './sample.ts'

/** What the demonstration sends: a text file, a JSON of paragraphs, or its own sample. */
export type DemoInput = { document: OfficialDocument; from: string; completed: string[] }

export async function readInput(path: string | undefined, sender: string, today: string): Promise<DemoInput> {
  const frame = { date: today }
  if (path === undefined)
    return completed(documentFromText(SAMPLE_TEXT, frame), 'its own sample', sender, today)
  const text = await readFile(path, 'utf8')
  const document = path.endsWith('.json')
    ? documentFromSample(JSON.parse(text))
    : documentFromText(text, frame)
  return completed(document, basename(path), sender, today)
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
