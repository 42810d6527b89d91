/**
 * `node --import register.ts`: every `import` and `require` of Electron, in the app and inside
 * node_modules, gets the stand-in, and node:crypto is narrowed to what Electron has; workers inherit it. The bundle under test stays byte for byte the shipped one.
 */
import { registerHooks } from 'node:module'
import './boringssl.ts'

const STAND_IN = new URL('./electron.ts', import.meta.url).href
const NAMES = new Set(['electron', 'electron/main', 'electron/common'])
const RESOLVED = /[\\/]node_modules[\\/]electron[\\/]index\.js(\?.*)?$/

registerHooks({
  resolve(specifier, context, next) {
    if (!NAMES.has(specifier) && !RESOLVED.test(specifier)) return next(specifier, context)
    return { url: STAND_IN, format: 'module-typescript', shortCircuit: true }
  },
})
