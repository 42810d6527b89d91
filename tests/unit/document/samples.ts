import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Published documents and real OFD files stand beside the repository on some machines; elsewhere these tests skip. */
const SAMPLES = fileURLToPath(new URL('../../../../shared/samples/', import.meta.url))

export type Sample = {
  title: string
  issuer: string
  document_number: string
  paragraphs: { text: string; align?: string }[]
}

export const sampleDocuments: { name: string; read: () => Sample }[] = list('documents', '.json').map(
  name => ({
    name,
    read: () => JSON.parse(readFileSync(`${SAMPLES}documents/${name}`, 'utf8')),
  }),
)

export const sampleOfds: { name: string; read: () => Uint8Array }[] = list('ofd', '.ofd').map(name => ({
  name,
  read: () => new Uint8Array(readFileSync(`${SAMPLES}ofd/${name}`)),
}))

function list(folder: string, ending: string): string[] {
  if (existsSync(SAMPLES + folder)) return readdirSync(SAMPLES + folder).filter(name => name.endsWith(ending))
  process.stderr.write(`skipped: no ../shared/samples/${folder} beside the repository\n`)
  return []
}
