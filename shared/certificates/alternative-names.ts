import { implicit, sequence } from '../der/writer.ts'
import { utf8 } from '../encoding/utf8.ts'

const DNS_NAME = 2
const IP_ADDRESS = 7
const HOST = /^(\*\.)?[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$/

/** GeneralNames of host names and addresses (RFC 5280 §4.2.1.6); throws a TypeError for what is neither. */
export function encodeAlternativeNames(names: {
  dns?: readonly string[]
  ip?: readonly string[]
}): Uint8Array {
  const hosts = (names.dns ?? []).map(host => {
    if (!HOST.test(host)) throw new TypeError('not a host name')
    return implicit(DNS_NAME, utf8(host))
  })
  return sequence(...hosts, ...(names.ip ?? []).map(address => implicit(IP_ADDRESS, addressBytes(address))))
}

/** The 4 bytes of an IPv4 or 16 bytes of an IPv6 address. */
function addressBytes(address: string): Uint8Array {
  return address.includes(':') ? ipv6Bytes(address) : ipv4Bytes(address)
}

function ipv4Bytes(address: string): Uint8Array {
  const parts = address.split('.').map(part => (/^\d{1,3}$/.test(part) ? Number(part) : 256))
  if (parts.length !== 4 || parts.some(part => part > 255)) throw new TypeError('not an IPv4 address')
  return Uint8Array.from(parts)
}

function ipv6Bytes(address: string): Uint8Array {
  const [head = '', tail, ...more] = address.split('::')
  const left = groupsOf(head)
  const right = tail === undefined ? [] : groupsOf(tail)
  const missing = 8 - left.length - right.length
  const fits = tail === undefined ? missing === 0 : missing > 0
  if (!fits || more.length > 0) throw new TypeError('not an IPv6 address')
  const groups = [...left, ...Array<number>(missing).fill(0), ...right]
  return Uint8Array.from(groups.flatMap(group => [group >> 8, group & 255]))
}

function groupsOf(text: string): number[] {
  if (text === '') return []
  return text.split(':').map(group => {
    if (!/^[0-9a-fA-F]{1,4}$/.test(group)) throw new TypeError('not an IPv6 address')
    return Number.parseInt(group, 16)
  })
}
