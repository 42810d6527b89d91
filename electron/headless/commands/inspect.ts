import { OFD_LIMITS, openOfd } from '../../../shared/ofd/read.ts'
import { readDocumentBodies, readSignatureList } from '../../../shared/ofd/signature-read.ts'
import { openPackage } from '../../../shared/package/package.ts'
import { parseSeal, parseSealSignature } from '../../../shared/seal/decode.ts'
import { readZip } from '../../../shared/zip/read.ts'
import { EXIT } from './exit-codes.ts'
import { certificateFacts, packageFacts, sealFacts, signatureFacts } from './facts.ts'
import { readStatement, statementFacts } from './judge-statement.ts'
import { kindOf } from './kind-of.ts'
import { openSigned, receiversOf, suiteOf } from './messages.ts'
import { onlyFile, readOptions } from './options.ts'
import { readInput } from './read-input.ts'
import { type Facts, factLines, printable } from './report.ts'
import type { CommandResult } from './run-command.ts'
import type { FileKind } from './sniff.ts'

/** `hongtou inspect FILE`: what a file says about itself. Nothing of it is believed or checked against a root. */
export async function inspect(words: readonly string[]): Promise<CommandResult> {
  const options = readOptions(words, ['json'])
  const file = onlyFile(options)
  const bytes = await readInput(file)
  const kind = kindOf(bytes)
  const facts = factsOf(kind, bytes)
  const output = options.values.json
    ? JSON.stringify({ file, kind, facts }, null, 2)
    : printable([`${file}: ${kind}, not verified`, ...factLines(facts, '  ')].join('\n'))
  return { output, exit: EXIT.ok }
}

function factsOf(kind: FileKind, bytes: Uint8Array): Facts {
  switch (kind) {
    case 'ofd':
      return ofdContents(bytes)
    case 'package':
      return packageFacts(openPackage(bytes))
    case 'envelope':
      return receiversOf(bytes)
    case 'signed-message': {
      const { signer, signingTime, content } = openSigned(bytes)
      const time = signingTime?.toISOString() ?? null
      return {
        suite: suiteOf(bytes).name,
        signer: certificateFacts(signer),
        signingTime: time,
        bytes: content.length,
      }
    }
    case 'statement':
    case 'statement-json': {
      const { statement, value } = readStatement(kind, bytes)
      return statementFacts(statement, value)
    }
    case 'seal':
      return sealFacts(parseSeal(bytes))
    case 'seal-signature':
      return signatureFacts(parseSealSignature(bytes))
  }
}

function ofdContents(bytes: Uint8Array): Facts {
  const entries = readZip(bytes, OFD_LIMITS)
  const { info, pageReferences, attachments, metadata, permissions, otherDocuments } = openOfd(entries)
  const signatures = readDocumentBodies(entries).flatMap(({ signaturesPath }) =>
    signaturesPath === undefined ? [] : readSignatureList(entries, signaturesPath).entries,
  )
  return {
    info,
    elements: Object.fromEntries(metadata() ?? []),
    pages: pageReferences.length,
    attachments: attachments.map(({ name }) => name),
    permissions,
    otherDocuments,
    signatures: signatures.map(({ id, type, path }) => ({ id, type, path })),
    files: [...entries].map(([name, content]) => `${name} ${content.length}`),
  }
}
