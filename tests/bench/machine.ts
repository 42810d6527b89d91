import { spawnSync } from 'node:child_process'
import { cpus, loadavg, totalmem } from 'node:os'

/** Where numbers were taken: they mean little without it. */
export interface Machine {
  readonly processor: string
  readonly cores: number
  readonly memoryGib: number
  readonly system: string
  readonly node: string
  /** The library inside Node, and the program beside it, if there is one. */
  readonly nodeOpenssl: string
  readonly openssl?: string
  /** Of the last minute, when the run began. Above the cores, others took their share of every number. */
  readonly load: number
}

export function describeMachine(): Machine {
  const openssl = spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout?.trim()
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown processor',
    cores: cpus().length,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    nodeOpenssl: process.versions.openssl ?? 'none',
    ...(openssl ? { openssl } : {}),
    load: Number((loadavg()[0] ?? 0).toFixed(2)),
  }
}

export function machineLine(machine: Machine): string {
  const { processor, cores, memoryGib, system, node, nodeOpenssl, load } = machine
  const program = machine.openssl ?? 'no openssl program'
  return `machine: ${processor}, ${cores} cores, ${memoryGib} GiB, ${system}, Node ${node} (OpenSSL ${nodeOpenssl}), ${program}, load ${load}`
}
