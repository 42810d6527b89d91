/** One whole operation, alone in this process, and what it held at most: the child of peak.ts. */
import type { Parameters, Peak } from './peak.ts'
import { highWaterMark } from './peak.ts'

/** What a module in operations/ exports as `prepare`. */
export type Prepare = (parameters: Parameters) => Promise<() => Promise<unknown>>

const order: { module: string; parameters: Parameters } = JSON.parse(process.argv[2] ?? '')
const { prepare }: { prepare: Prepare } = await import(order.module)
const run = await prepare(order.parameters)
globalThis.gc?.()
const before = process.memoryUsage.rss()
const begun = performance.now()
await run()
const seconds = (performance.now() - begun) / 1000
const peakBytes = (await highWaterMark('self')) || process.resourceUsage().maxRSS * 1024
const peak: Peak = { peakBytes, grownBytes: Math.max(0, peakBytes - before), seconds }
process.stdout.write(JSON.stringify(peak))
