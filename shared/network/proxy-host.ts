/** Why a text names no proxy: a script to be read, more than name or address, or neither of the two. */
export type HostFault = 'script' | 'scheme' | 'port' | 'unreadable'

/** A script that chooses proxies (PAC) by the names such files have; `wpad` is the name of the host that serves one. */
const SCRIPT = /\.(?:pac|dat|js)(?:[?#].*)?$|^(?:[a-z]+:\/\/)?wpad(?:[./:]|$)/i
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|[0-9A-Fa-f:]{2,39})$/

/** What is wrong with the host of a proxy; `undefined`: it can be one. */
export function hostFault(text: string): HostFault | undefined {
  if (SCRIPT.test(text)) return 'script'
  if (HOST.test(text)) return undefined
  if (text.includes('://')) return 'scheme'
  return /^(?:[^:]+|\[[^\]]+\]):\d+$/.test(text) ? 'port' : 'unreadable'
}
