import { describe, expect, test } from 'vitest'
import { type HostFault, hostFault } from '../../../shared/network/proxy-host.ts'

describe('a host', () => {
  test.each(['10.0.0.1', 'proxy.example', '::1', '2001:db8::7', 'p-1', 'pac.example', 'jsproxy', 'dat'])(
    'can be %s',
    text => {
      expect(hostFault(text)).toBeUndefined()
    },
  )

  const FAULTS: [string, HostFault][] = [
    ['http://10.0.0.1/proxy.pac', 'script'],
    ['proxy.example/PROXY.PAC?v=2', 'script'],
    ['proxy.pac', 'script'],
    ['file:///C:/wpad.dat', 'script'],
    ['wpad', 'script'],
    ['http://wpad.example/', 'script'],
    ['http://10.0.0.1', 'scheme'],
    ['https://proxy.example:8080/', 'scheme'],
    ['10.0.0.1:8080', 'port'],
    ['[2001:db8::7]:8080', 'port'],
    ['10.0.0.1 8080', 'unreadable'],
    ['１０．０．０．１', 'unreadable'],
    ['代理服务器', 'unreadable'],
    ['[::1]', 'unreadable'],
    ['p\r\nx: y', 'unreadable'],
    ['', 'unreadable'],
  ]
  test.each(FAULTS)('cannot be %j: %s', (text, fault) => {
    expect(hostFault(text)).toBe(fault)
  })
})
