import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { makeBridgeEnd } from './bridge.ts'
import { makeCodec } from './codec.ts'
import { isolatedWorld } from './isolated-world.ts'
import { mainWorld } from './main-world.ts'

/** The name Electron gives to the preload's world. */
export const ISOLATED_WORLD = 'Electron Isolated Context'
/** The function by which the preload's world reaches main; it is deleted before the preload runs. */
export const BINDING = '__standInUp'

/** Stands before the place of a file in the preload's messages; a page cannot guess it. */
export const FILE_MARK = `file-${randomUUID()}:`

/** The two scripts that run before any script of a page, one in each world. */
export type DocumentStart = { readonly main: string; readonly isolated: string }

/** Builds both scripts around one preload file; the names of their events are new for each window. */
export function documentStart(
  preload: string | undefined,
  processStub: Record<string, unknown>,
): DocumentStart {
  const toMain = `e${randomUUID()}`
  const toIsolated = `e${randomUUID()}`
  const names = JSON.stringify({ hearsOn: toIsolated, speaksOn: toMain })
  const preloads = preload === undefined ? '' : wrapped(preload)
  const settings = `{binding:${JSON.stringify(BINDING)},fileMark:${JSON.stringify(FILE_MARK)},process:${JSON.stringify(processStub)},preloads:[${preloads}]}`
  return {
    main: `(${mainWorld})(${makeBridgeEnd},${JSON.stringify(toMain)},${JSON.stringify(toIsolated)})`,
    isolated: `(${isolatedWorld})(${makeBridgeEnd},${makeCodec},${names},${settings})`,
  }
}

function wrapped(preload: string): string {
  const code = readFileSync(preload, 'utf8')
  return `{file:${JSON.stringify(preload)},run:function(require,module,exports,process){${code}\n}}`
}
