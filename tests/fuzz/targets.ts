/** All formats that Hongtou reads from strangers. Samples are committed vectors, or made without chance. */
import { parseCertificate } from '../../shared/certificates/certificate.ts'
import { checkChain } from '../../shared/certificates/chain.ts'
import { parseRequest } from '../../shared/certificates/request.ts'
import { openEnvelope } from '../../shared/cms/envelope.ts'
import { openEnvelopedData } from '../../shared/cms/enveloped-data.ts'
import { sm2Decryptor } from '../../shared/cms/keys.ts'
import { openSignedData } from '../../shared/cms/signed-data.ts'
import { parseDer } from '../../shared/der/reader.ts'
import { parseDocument } from '../../shared/document/model.ts'
import { canonicalJson } from '../../shared/encoding/canonical-json.ts'
import { sm3Digest } from '../../shared/encoding/digest.ts'
import { fromHex, toHex } from '../../shared/encoding/hex.ts'
import { fromUtf8, utf8 } from '../../shared/encoding/utf8.ts'
import { pageToSvg } from '../../shared/layout/svg.ts'
import { decodeMailboxPage } from '../../shared/mailbox/decode-page.ts'
import { parseDirectoryUpdate } from '../../shared/network/directory.ts'
import { parseProfile } from '../../shared/network/profile.ts'
import { encodeSlip, parseSlip } from '../../shared/network/slip.ts'
import { inertSvg } from '../../shared/ofd/inert-svg.ts'
import { parsePlainSignature, verifyPlainSignature } from '../../shared/ofd/plain-signature.ts'
import { readOfd } from '../../shared/ofd/read.ts'
import { verifyOfdSignatures } from '../../shared/ofd/signature-verify.ts'
import { FORGIVING, readXml, STRICT } from '../../shared/ofd/xml.ts'
import { openPackage } from '../../shared/package/package.ts'
import { openChunk, sealChunk } from '../../shared/parts/part.ts'
import { parseReceipt } from '../../shared/receipt/receipt.ts'
import { sourceFromDocx } from '../../shared/recognise/docx/from-docx.ts'
import { sourceFromFile } from '../../shared/recognise/from-file.ts'
import { recognise } from '../../shared/recognise/recognise.ts'
import { allPassed } from '../../shared/seal/check.ts'
import { parseSeal, parseSealSignature } from '../../shared/seal/decode.ts'
import { sealPictureSvg } from '../../shared/seal/picture.ts'
import { verifySeal, verifySealSignature } from '../../shared/seal/verify.ts'
import { openStatement, type Statement } from '../../shared/statement/statement.ts'
import { decodeStatement, statementFromJson } from '../../shared/statement/statement-frame.ts'
import { parseAcceptance } from '../../shared/waybill/acceptance.ts'
import { parseWaybill } from '../../shared/waybill/waybill.ts'
import { readZip } from '../../shared/zip/read.ts'
import { writeZip } from '../../shared/zip/write.ts'
import { NOON } from '../support/pki.ts'
import { plainOfd } from '../support/plain-ofd.ts'
import { KEY_TARGETS } from './key-targets.ts'
import { entryOf } from './mutate-zip.ts'
import { PDF_TARGET } from './pdf-target.ts'
import { SAMPLE_HTML, SAMPLE_TEXT, sampleDocx } from './recognise-samples.ts'
import { sampleJson, samplePackage } from './samples.ts'
import type { Meaning, Target } from './target.ts'
import { certificateIn, samplesOf } from './vectors.ts'

const revoked: ReadonlySet<string> = new Set()
const pkiTrust = {
  anchors: [certificateIn('certificates', 'root.pem')],
  intermediates: [certificateIn('certificates', 'province.pem')],
  revoked,
  at: NOON,
}
const sealTrust = { anchors: [certificateIn('seal', 'root.pem')], revoked, now: NOON }
const archive = sm2Decryptor(
  certificateIn('certificates', 'archive.pem'),
  fromHex('456d16c9914e3c9a2716fcbabe927ca7330f93f347ad1c1fe92dcd6e6eee7dd8'),
)
const PART_KEY = new Uint8Array(16).fill(7)
const CHUNK = sealChunk(PART_KEY, 0, true, utf8('数据块'.repeat(40)))
const ofdSamples = samplesOf('seal', 'ofd-')
const signatureSamples = samplesOf('seal', 'signature-')
const plainSamples = ofdSamples
  .filter(bytes => fromUtf8(entryOf(bytes, 'Doc_0/Signs/Signatures.xml')).includes('Type="Sign"'))
  .map(bytes => entryOf(bytes, 'Doc_0/Signs/Sign_0/SignedValue.dat'))

/** What a parser gives is not proved by anything: only how it ends matters. */
function parsing(
  name: string,
  shape: Target['shape'],
  samples: readonly Uint8Array[],
  parse: (bytes: Uint8Array) => unknown,
): Target {
  const read = (bytes: Uint8Array): Meaning => {
    parse(bytes)
    return undefined
  }
  return { name, shape, samples, read }
}

function json(name: string, sample: unknown, parse: (value: unknown) => unknown): Target {
  return parsing(name, 'json', [canonicalJson(sample)], bytes => parse(jsonOf(bytes)))
}

/** What is no JSON never reaches a schema; all callers refuse it before. */
function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes))
  } catch {
    return undefined
  }
}

function opened(statement: Statement): Meaning {
  const { digest, signer } = openStatement(statement, { ...pkiTrust, usage: 'signing' })
  return `${digest} ${signer.fingerprint}`
}

function drawn(bytes: Uint8Array): void {
  const { pages } = readOfd(bytes)
  for (const page of pages) pageToSvg(page)
}

function sealedMeaning(bytes: Uint8Array): Meaning {
  const entries = readZip(bytes)
  const { valid } = verifyOfdSignatures(entries, sealTrust, NOON)
  if (!valid) return undefined
  // The list of signatures is the one file that no seal covers; its wording may differ.
  const files = [...entries].filter(([name]) => !name.endsWith('/Signatures.xml'))
  return files
    .map(([name, content]) => `${name} ${sm3Digest(content)}`)
    .sort()
    .join('\n')
}

function signatureMeaning(bytes: Uint8Array): Meaning {
  const signature = parseSealSignature(bytes)
  const { dataHash } = signature
  const {
    seal,
    signature: checks,
    integrity,
  } = verifySealSignature(signature, { dataHash, trust: sealTrust, now: NOON })
  return allPassed([...seal, ...checks, ...integrity]) ? toHex(signature.tbsDer) : undefined
}

function plainMeaning(bytes: Uint8Array): Meaning {
  const plain = parsePlainSignature(bytes)
  const { dataHash } = plain
  const { signature } = verifyPlainSignature(plain, {
    dataHash,
    trust: sealTrust,
    now: NOON,
    claimedAt: undefined,
  })
  return allPassed(signature) ? `${toHex(dataHash)} ${plain.signer.fingerprint}` : undefined
}

const font = { unitsPerEm: 1000, outline: () => ({ path: 'M0 0H1000V-1000H0Z', advance: 1000 }) }
const svgSample = utf8(sealPictureSvg({ unitName: '清河市档案局', centre: 'star', diameterMm: 42 }, font))
const xmlSamples = [
  ...plainOfd().values(),
  entryOf(ofdSamples[0] ?? CHUNK, 'Doc_0/Signs/Sign_0/Signature.xml'),
]

/** As a command would: the bytes, and a name that says what they claim to be. */
const recognised = (name: string) => (bytes: Uint8Array) => void recognise(sourceFromFile(bytes, name))

export const TARGETS: readonly Target[] = [
  parsing('der', 'der', [...samplesOf('seal', 'seal-'), ...samplesOf('cms', 'signed-')], parseDer),
  {
    name: 'certificate',
    shape: 'der',
    samples: samplesOf('certificates', 'chain-'),
    read(bytes) {
      const leaf = parseCertificate(bytes)
      checkChain(leaf, { ...pkiTrust, usage: 'signing' })
      return toHex(leaf.tbs)
    },
  },
  {
    name: 'request',
    shape: 'der',
    samples: samplesOf('certificates', 'request-'),
    read: bytes => JSON.stringify(parseRequest(bytes).subject),
  },
  {
    name: 'signed-data',
    shape: 'der',
    samples: samplesOf('cms', 'signed-'),
    read(bytes) {
      const { content, signer, signingTime } = openSignedData(bytes)
      checkChain(signer, { ...pkiTrust, usage: 'signing' })
      return `${toHex(content)} ${signer.fingerprint} ${signingTime?.toISOString()}`
    },
  },
  {
    name: 'enveloped-data',
    shape: 'der',
    samples: samplesOf('cms', 'enveloped-'),
    read: async bytes => {
      await openEnvelopedData(bytes, archive)
      return undefined
    },
  },
  {
    name: 'envelope',
    shape: 'der',
    samples: samplesOf('cms', 'envelope-'),
    read: async bytes => {
      const inside = await openEnvelope(bytes, archive)
      if (inside) checkChain(inside.signer, { ...pkiTrust, usage: 'signing' })
      return inside && `${toHex(inside.content)} ${inside.signer.fingerprint}`
    },
  },
  {
    name: 'statement',
    shape: 'bytes',
    samples: samplesOf('statement', 'binary-'),
    read: bytes => opened(decodeStatement(bytes)),
  },
  {
    name: 'statement-json',
    shape: 'json',
    samples: samplesOf('statement', 'json-'),
    read: bytes => opened(statementFromJson(jsonOf(bytes))),
  },
  parsing('zip', 'zip', [writeZip(plainOfd()), samplePackage()], readZip),
  parsing('package', 'zip', [samplePackage()], openPackage),
  parsing('mailbox-page', 'bytes', samplesOf('mailbox', 'page-').toReversed(), decodeMailboxPage),
  json('waybill', sampleJson.waybill, parseWaybill),
  json('receipt', sampleJson.receipt, parseReceipt),
  json('acceptance', sampleJson.acceptance, parseAcceptance),
  json('profile', sampleJson.profile, parseProfile),
  json('directory', sampleJson.directory, parseDirectoryUpdate),
  json('document', sampleJson.document, parseDocument),
  {
    name: 'seal',
    shape: 'der',
    samples: samplesOf('seal', 'seal-'),
    read(bytes) {
      const seal = parseSeal(bytes)
      return allPassed(verifySeal(seal, sealTrust, NOON)) ? toHex(seal.signedDer) : undefined
    },
  },
  { name: 'seal-signature', shape: 'der', samples: signatureSamples, read: signatureMeaning },
  parsing('ofd', 'zip', [writeZip(plainOfd()), ...ofdSamples.slice(0, 2)], drawn),
  { name: 'ofd-signature', shape: 'zip', samples: ofdSamples, read: sealedMeaning },
  { name: 'plain-signature', shape: 'der', samples: plainSamples, read: plainMeaning },
  parsing('xml-strict', 'xml', xmlSamples, bytes => readXml(bytes, STRICT)),
  parsing('xml-forgiving', 'xml', xmlSamples, bytes => readXml(bytes, FORGIVING)),
  parsing('svg-picture', 'xml', [svgSample], inertSvg),
  parsing('docx', 'zip', [sampleDocx()], bytes => void recognise(sourceFromDocx(bytes))),
  parsing('html', 'xml', [utf8(SAMPLE_HTML)], recognised('a.html')),
  parsing('text', 'bytes', [utf8(SAMPLE_TEXT)], recognised('a.txt')),
  PDF_TARGET,
  {
    name: 'slip',
    shape: 'bytes',
    samples: [utf8(encodeSlip(sampleJson.slip))],
    read: bytes => JSON.stringify(parseSlip(new TextDecoder().decode(bytes))),
  },
  {
    name: 'part-chunk',
    shape: 'bytes',
    samples: [CHUNK],
    read: bytes => toHex(openChunk(PART_KEY, 0, true, bytes)),
  },
  ...KEY_TARGETS,
]
