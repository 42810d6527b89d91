/** Verifies one file of any kind and says everything that was found, check by check. */
import type { Certificate } from '../../../shared/certificates/certificate.ts'
import { checkChain } from '../../../shared/certificates/chain.ts'
import type { SignedContent } from '../../../shared/cms/signed-data.ts'
import { sm3 } from '../../../shared/crypto/sm3.ts'
import { verifyWithNode } from '../../../shared/node/verify-signature.ts'
import { OFD_LIMITS, openOfd } from '../../../shared/ofd/read.ts'
import { verifyOfdSignatures } from '../../../shared/ofd/signature-verify.ts'
import { openPackage } from '../../../shared/package/package.ts'
import { parseSeal, parseSealSignature } from '../../../shared/seal/decode.ts'
import { verifySeal, verifySealSignature } from '../../../shared/seal/verify.ts'
import { readZip } from '../../../shared/zip/read.ts'
import { grouped, tried } from './checks.ts'
import { certificateFacts, ofdFacts, packageFacts, sealFacts, signatureFacts } from './facts.ts'
import { judgeStatement } from './judge-statement.ts'
import { openMessage, openSigned, receiversOf } from './messages.ts'
import type { TrustAt } from './options.ts'
import type { KeyHolder } from './read-key.ts'
import type { CheckLine, Facts, Report } from './report.ts'
import { type FileKind, findKind } from './sniff.ts'

export interface Question {
  readonly bytes: Uint8Array
  readonly trust: TrustAt
  /** Opens envelopes. */
  readonly holder?: KeyHolder
  /** What a seal signature or a statement is about. */
  readonly original?: Uint8Array
}

/** Throws CodedErrors for files that cannot be read as what they are; the rest is in the report. */
export async function judgeFile(kind: FileKind, question: Question): Promise<Report> {
  switch (kind) {
    case 'ofd':
      return { kind, ...(await judgeOfd(question, '')), unjudged: [] }
    case 'package':
      return { kind, ...(await judgePackage(question)), unjudged: [] }
    case 'envelope':
      return { kind, ...(await judgeEnvelope(question)) }
    case 'signed-message':
      return { kind, ...(await judgeSigned(question)) }
    case 'statement':
    case 'statement-json':
      return { kind, ...(await judgeStatement(kind, question)) }
    case 'seal': {
      const seal = parseSeal(question.bytes)
      const checks = grouped('seal', verifySeal(seal, question.trust, question.trust.at))
      return { kind, facts: sealFacts(seal), checks, unjudged: [] }
    }
    case 'seal-signature':
      return { kind, ...judgeSealSignature(question) }
  }
}

type Judged = { readonly facts: Facts; readonly checks: readonly CheckLine[] }

async function judgeOfd(
  { bytes, trust }: Pick<Question, 'bytes' | 'trust'>,
  within: string,
): Promise<Judged> {
  const entries = readZip(bytes, OFD_LIMITS)
  const group = `${within}document`
  const pages = await tried(group, 'pages', () => openOfd(entries).pages.length)
  const verdict = verifyOfdSignatures(entries, trust, trust.at)
  const checks = verdict.signatures.flatMap(one => {
    const name = `${within}signature ${one.id}`
    return [
      ...grouped(`${name}, its seal`, one.seal),
      ...grouped(`${name}, signer`, one.signature),
      ...grouped(`${name}, integrity`, one.integrity),
    ]
  })
  const facts = { ...(pages.ok && { pages: pages.value }), ...ofdFacts(verdict) }
  return { facts, checks: [pages.check, ...grouped(group, verdict.checks), ...checks] }
}

/** A package is signed by nobody: its digests say that it is whole, and its document carries the seal. */
async function judgePackage({ bytes, trust }: Pick<Question, 'bytes' | 'trust'>): Promise<Judged> {
  const opened = await tried('package', 'members', () => openPackage(bytes))
  if (!opened.ok) return { facts: {}, checks: [opened.check] }
  const document = opened.value.members.get('document.ofd')
  const facts = packageFacts(opened.value)
  if (document === undefined) return { facts, checks: [opened.check] }
  const judged = await tried('package', 'document', () => judgeOfd({ bytes: document, trust }, ''))
  if (!judged.ok) return { facts, checks: [opened.check, judged.check] }
  return { facts: { ...facts, document: judged.value.facts }, checks: [opened.check, ...judged.value.checks] }
}

async function judgeEnvelope(question: Question): Promise<Judged & { unjudged: string[] }> {
  const { bytes, holder } = question
  const facts: Facts = { ...receiversOf(bytes) }
  if (holder === undefined)
    return {
      facts,
      checks: [],
      unjudged: ['the content is encrypted; --key and --cert of a receiver open it'],
    }
  const opened = await tried('envelope', 'opening', () => openMessage(bytes, holder))
  if (!opened.ok) return { facts, checks: [opened.check], unjudged: [] }
  const judged = await judgeContent(question.trust, opened.value)
  return {
    facts: { ...facts, ...judged.facts },
    checks: [opened.check, ...judged.checks],
    unjudged: [],
  }
}

async function judgeSigned({ bytes, trust }: Question): Promise<Judged & { unjudged: string[] }> {
  const signed = await tried('message', 'signature', () => openSigned(bytes))
  if (!signed.ok) return { facts: {}, checks: [signed.check], unjudged: [] }
  const judged = await judgeContent(trust, signed.value)
  return { facts: judged.facts, checks: [signed.check, ...judged.checks], unjudged: [] }
}

/** The signer of a message whose signature holds, and the package when it is one. */
async function judgeContent(
  trust: TrustAt,
  { content, signer, signingTime }: SignedContent,
): Promise<Judged> {
  const chain = await tried('message', 'signer-certificate', () => checkSigner(signer, trust))
  const facts = { signer: certificateFacts(signer), signingTime: signingTime?.toISOString() ?? null }
  if (kindOfContent(content) !== 'package')
    return { facts: { ...facts, contentBytes: content.length }, checks: [chain.check] }
  const inside = await judgePackage({ bytes: content, trust })
  return { facts: { ...facts, package: inside.facts }, checks: [chain.check, ...inside.checks] }
}

/** Throws CertificateError. */
export function checkSigner(signer: Certificate, trust: TrustAt): void {
  checkChain(signer, { ...trust, usage: 'signing', verifyOther: verifyWithNode })
}

/** Messages of others may carry anything; only a package is looked into. */
function kindOfContent(content: Uint8Array): FileKind | undefined {
  const isZip = content[0] === 0x50 && content[1] === 0x4b
  return isZip ? findKind(content) : undefined
}

function judgeSealSignature({ bytes, trust, original }: Question): Judged & { unjudged: string[] } {
  const signature = parseSealSignature(bytes)
  const dataHash = original ? sm3(original) : signature.dataHash
  const verdict = verifySealSignature(signature, { dataHash, trust, now: trust.at })
  const checks = [
    ...grouped('seal', verdict.seal),
    ...grouped('signature', verdict.signature),
    ...(original ? grouped('original', verdict.integrity) : []),
  ]
  const unjudged = original ? [] : ['whether it is over this document; --original FILE decides']
  return { facts: signatureFacts(signature), checks, unjudged }
}
