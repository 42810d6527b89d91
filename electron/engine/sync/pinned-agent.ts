import type { TLSSocket } from 'node:tls'
import { Agent, buildConnector } from 'undici'
import type { ProxySetting } from '../../../shared/network/proxy.ts'
import { type TlsPin, tlsPinOf } from '../../../shared/node/tls-pin.ts'
import { LinkError } from './link-error.ts'
import { tunnelThrough } from './proxy-tunnel.ts'

/**
 * Connections to the exchange: TLS 1.3, and the peer's key must be one of the pins of the network
 * profile. Pins replace the system's certificate authorities: a connection with another key is closed
 * before a byte of ours is sent. Without pins (the very first contact) the peer's pin is handed out,
 * to be compared with the profile that the root signed. Through a proxy the same holds: TLS is ours to its other end.
 */
const CONNECT_TIMEOUT_MS = 10_000
const KEEP_ALIVE_MS = 30_000

export type PinCheck = { pins: readonly string[] } | { firstContact: (pin: TlsPin) => void }

export function pinnedAgent(check: PinCheck, proxy: ProxySetting = () => null): Agent {
  const connect = buildConnector({
    rejectUnauthorized: false,
    minVersion: 'TLSv1.3',
    timeout: CONNECT_TIMEOUT_MS,
    maxCachedSessions: 0, // a resumed session shows no certificate, and so no key to compare
  })
  return new Agent({
    keepAliveTimeout: KEEP_ALIVE_MS,
    connections: 8,
    connect: (options, callback) => {
      const checked: buildConnector.Callback = (error, socket) => {
        if (error !== null) return callback(error, null)
        const refusal = refuse(socket as TLSSocket, check)
        if (refusal === undefined) return callback(null, socket)
        socket.destroy()
        callback(refusal, null)
      }
      const through = proxy()
      if (through === null) return connect(options, checked)
      tunnelThrough(through, options).then(
        httpSocket => connect({ ...options, httpSocket }, checked),
        error => callback(error, null),
      )
    },
  })
}

function refuse(socket: TLSSocket, check: PinCheck): LinkError | undefined {
  const certificate = socket.getPeerX509Certificate?.()
  if (certificate === undefined) return new LinkError('tls-pin-mismatch', 'the peer showed no certificate')
  const pin = tlsPinOf(certificate)
  if ('firstContact' in check) {
    check.firstContact(pin)
    return undefined
  }
  return check.pins.includes(pin)
    ? undefined
    : new LinkError('tls-pin-mismatch', "the peer's key is not one of the network's")
}
