import type { FastifyInstance } from 'fastify'
import { type Certificate, parseCertificate, serialHex } from '../../shared/certificates/certificate.ts'
import { CertificateError } from '../../shared/certificates/certificate-error.ts'
import { checkChain } from '../../shared/certificates/chain.ts'
import { sm2Verify } from '../../shared/crypto/sm2.ts'
import { utf8 } from '../../shared/encoding/utf8.ts'
import type { SeatId } from '../../shared/ids/brands.ts'
import { unitCode } from '../../shared/protocol/fields.ts'
import { challengeRequest, sessionRequest } from '../../shared/protocol/interface.ts'
import { base64Bytes, parseBody } from '../body.ts'
import type { SeatTable } from '../database/tables.ts'
import { findSeat } from '../directory/seats.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import { type Exchange, seatTrust } from '../exchange.ts'
import { earlierPairs } from '../renewals/generations.ts'
import type { Sessions } from './sessions.ts'

/** POST /v1/sessions/challenge and POST /v1/sessions: sign in by signing a challenge with the seat's key. */
export function sessionRoutes(app: FastifyInstance, exchange: Exchange, sessions: Sessions): void {
  app.post('/v1/sessions/challenge', { config: { open: true } }, async request => {
    const { seat } = parseBody(challengeRequest, request.body)
    await requireSeat(exchange, seat)
    return { challenge: sessions.challenge(seat, exchange.clock()) }
  })

  app.post('/v1/sessions', { config: { open: true } }, async request => {
    const { seat, challenge, signature } = parseBody(sessionRequest, request.body)
    if (!sessions.spend(challenge, seat, exchange.clock())) {
      throw new ExchangeError('session-refused', 'the challenge is spent or was never given')
    }
    const row = await requireSeat(exchange, seat)
    const message = sessionMessage(exchange.network.network, seat, challenge)
    const certificate = parseCertificate(row.signing_certificate)
    const proof = base64Bytes(signature)
    if (await isSignedWithEarlier(exchange, seat, message, proof))
      throw new ExchangeError('certificate-superseded', 'the seat has newer certificates')
    checkSignature(exchange, certificate, message, proof)
    const caller = { seat, unit: unitCode.parse(row.unit), certificate: serialHex(certificate) }
    const { token, expiresAt } = sessions.open(caller, exchange.clock())
    return { token, expiresAt: expiresAt.toISOString() }
  })
}

/** What a seat signs to open a session: it names the network, so that no other network can use it. */
export function sessionMessage(network: string, seat: string, challenge: string): Uint8Array {
  return utf8(`hongtou-session-v1\n${network}\n${seat}\n${challenge}`)
}

async function requireSeat(exchange: Exchange, id: SeatId): Promise<SeatTable> {
  const row = await findSeat(exchange.db, id)
  if (row === undefined || row.retired === 1) throw new ExchangeError('seat-unknown', 'no such seat')
  return row
}

/** Whoever has the keys of an earlier pair is told so: the seat has gone on elsewhere. */
async function isSignedWithEarlier(
  { db }: Exchange,
  seat: SeatId,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const earlier = await earlierPairs(db, seat)
  return earlier.some(pair => isSignedBy(parseCertificate(pair.signing_certificate), message, signature))
}

function isSignedBy({ publicKey }: Certificate, message: Uint8Array, signature: Uint8Array): boolean {
  return publicKey.kind === 'sm2' && sm2Verify(message, signature, publicKey.point)
}

function checkSignature(
  exchange: Exchange,
  certificate: Certificate,
  message: Uint8Array,
  signature: Uint8Array,
): void {
  try {
    checkChain(certificate, { ...seatTrust(exchange), usage: 'signing' })
  } catch (cause) {
    if (!(cause instanceof CertificateError)) throw cause
    if (cause.code === 'certificate-expired')
      throw new ExchangeError('certificate-expired', 'the seat’s certificate has expired', { cause })
    throw new ExchangeError('session-refused', 'the seat’s certificate is not in force', { cause })
  }
  if (!isSignedBy(certificate, message, signature)) {
    throw new ExchangeError('session-refused', 'the signature over the challenge does not hold')
  }
}
