/** The package of a .docx (ECMA-376): its parts as XML, and the files they name. Nothing outside it is looked at. */
import { FORGIVING, readXml, type XmlElement, XmlError, type XmlRules } from '../../ofd/xml.ts'
import { ZipError } from '../../zip/errors.ts'
import { readZip } from '../../zip/read.ts'
import { RecogniseError } from '../errors.ts'

const LIMITS = { entries: 4_000, totalBytes: 96 * 1024 * 1024, ratio: 200 }
/** Tables within tables and marks around marks nest deeper than pages of an OFD. */
const RULES: XmlRules = { ...FORGIVING, depth: 250 }
const MAIN_TYPE = /\/officeDocument$/

export type Parts = {
  main: XmlElement
  /** Another part beside the main one, if the package has it. */
  find(name: string): XmlElement | undefined
  /** The file that an id of the main part names, if it is inside the package. */
  target(id: string): Uint8Array | undefined
}

/** Throws RecogniseError: `recognise-kind-unknown` for an archive of something else. */
export function openParts(bytes: Uint8Array): Parts {
  const files = filesIn(bytes)
  const name = mainName(files)
  const main = files.get(name)
  if (main === undefined) throw new RecogniseError('recognise-kind-unknown', 'an archive, but no .docx')
  const folder = name.slice(0, name.lastIndexOf('/') + 1)
  const find = (part: string) => xmlIn(files.get(folder + part))
  const relations = relationsOf(find(`_rels/${name.slice(folder.length)}.rels`))
  return {
    main: xml(main),
    find,
    target: id => files.get(resolved(folder, relations.find(one => one.id === id)?.target ?? '')),
  }
}

function filesIn(bytes: Uint8Array): Map<string, Uint8Array> {
  try {
    return readZip(bytes, LIMITS)
  } catch (cause) {
    if (!(cause instanceof ZipError)) throw cause
    const code = cause.code === 'zip-limit' ? 'recognise-too-large' : 'recognise-malformed'
    throw new RecogniseError(code, 'the archive cannot be read', { cause })
  }
}

function mainName(files: ReadonlyMap<string, Uint8Array>): string {
  const relations = relationsOf(xmlIn(files.get('_rels/.rels')))
  const main = relations.find(({ type }) => MAIN_TYPE.test(type))
  return main === undefined ? 'word/document.xml' : resolved('', main.target)
}

type Relation = { id: string; type: string; target: string }

/** Those that lead outside the package are none. */
function relationsOf(part: XmlElement | undefined): Relation[] {
  return (part?.children ?? [])
    .filter(({ attributes }) => attributes.get('TargetMode') !== 'External')
    .map(({ attributes }) => ({
      id: attributes.get('Id') ?? '',
      type: attributes.get('Type') ?? '',
      target: attributes.get('Target') ?? '',
    }))
}

function resolved(folder: string, target: string): string {
  return target.startsWith('/') ? target.slice(1) : folder + target
}

function xmlIn(bytes: Uint8Array | undefined): XmlElement | undefined {
  return bytes === undefined ? undefined : xml(bytes)
}

function xml(bytes: Uint8Array): XmlElement {
  try {
    return readXml(bytes, RULES)
  } catch (cause) {
    if (!(cause instanceof XmlError)) throw cause
    const code = cause.code === 'xml-limit' ? 'recognise-too-large' : 'recognise-malformed'
    throw new RecogniseError(code, 'a part of the .docx cannot be read', { cause })
  }
}
