/** Messages of both suites, told apart by the object identifiers inside. */
import { openEnvelope } from '../../../shared/cms/envelope.ts'
import { recipientsOf } from '../../../shared/cms/enveloped-data.ts'
import { openSignedData, type SignedContent } from '../../../shared/cms/signed-data.ts'
import type { Suite } from '../../../shared/cms/suite.ts'
import { gm } from '../../../shared/cms/suite-gm.ts'
import { OID_GM_ENVELOPED_DATA, OID_GM_SIGNED_DATA } from '../../../shared/der/oids.ts'
import { integerBytesOf, oidOf, parseDer, sequenceOf } from '../../../shared/der/reader.ts'
import { toHex } from '../../../shared/encoding/hex.ts'
import { intl } from '../../../shared/node/intl.ts'
import { CommandError } from './command-error.ts'
import type { KeyHolder } from './read-key.ts'
import type { Facts } from './report.ts'

/** The suite of a message: national types are `gm`, all others `intl`. */
export function suiteOf(message: Uint8Array): Suite {
  const type = oidOf(sequenceOf(parseDer(message))[0])
  return type === OID_GM_ENVELOPED_DATA || type === OID_GM_SIGNED_DATA ? gm : intl
}

/**
 * What an envelope holds, with its signature verified. Every failure after a matching receiver is one code
 * (docs/spec/envelope.md). Throws CommandError `not-for-this-key` or CmsError.
 */
export async function openMessage(envelope: Uint8Array, { decryptor }: KeyHolder): Promise<SignedContent> {
  const opened = await openEnvelope(envelope, decryptor, suiteOf(envelope))
  if (opened === undefined)
    throw new CommandError('not-for-this-key', 'the envelope is not sealed for this certificate')
  return opened
}

/** Throws CmsError. */
export function openSigned(message: Uint8Array): SignedContent {
  return openSignedData(message, suiteOf(message))
}

/** Whom an envelope is for, as far as it says: serial numbers, or key identifiers. */
export function receiversOf(envelope: Uint8Array): Facts {
  const suite = suiteOf(envelope)
  const receivers = recipientsOf(envelope, suite).map(receiver =>
    receiver.by === 'key-identifier'
      ? `key ${toHex(receiver.keyIdentifier)}`
      : `serial ${toHex(integerBytesOf(sequenceOf(parseDer(receiver.der))[1]))}`,
  )
  return { suite: suite.name, bytes: envelope.length, receivers }
}
