import { RequestError } from '../../shared/certificates/certificate-error.ts'
import { type CertificateRequest, parseRequest } from '../../shared/certificates/request.ts'
import { base64Bytes } from '../body.ts'
import { ExchangeError } from '../errors/exchange-error.ts'

/** A certificate request as JSON carries it, its self-signature checked. Throws ExchangeError 'request-malformed'. */
export function readRequest(text: string): CertificateRequest {
  try {
    return parseRequest(base64Bytes(text))
  } catch (cause) {
    if (!(cause instanceof RequestError)) throw cause
    throw new ExchangeError('request-malformed', `certificate request: ${cause.code}`, { cause })
  }
}
