import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { NONCE_PLACEHOLDER } from './electron/shell/policy.ts'

const root = import.meta.dirname
const at = (...path: string[]) => join(root, ...path)

// Native modules, and libraries that read files beside their own code, stay in node_modules.
const EXTERNAL = [
  'electron',
  /^node:/,
  'better-sqlite3',
  'fontkit',
  /^pdfjs-dist($|\/)/,
  '@resvg/resvg-wasm',
  /^pino($|\/)/,
  'thread-stream',
]

// Where Vite's page server listens during `npm run dev`; the page itself always comes through app://.
const LIVE_PORT = 5173

export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      externalizeDeps: false,
      rollupOptions: {
        external: EXTERNAL,
        input: {
          main: at('electron/main.ts'),
          headless: at('electron/headless.ts'),
          exchange: at('exchange/main.ts'),
          'child-host': at('electron/child-host.ts'),
          'pdf-thread': at('electron/engine/pdf-text/thread.ts'),
          'engine-worker': at('electron/engine/workers/worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron'],
        input: { preload: at('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    html: { cspNonce: NONCE_PLACEHOLDER },
    server: {
      host: '127.0.0.1',
      port: LIVE_PORT,
      strictPort: true,
      hmr: { protocol: 'ws', host: '127.0.0.1', clientPort: LIVE_PORT },
    },
    build: {
      outDir: at('out/renderer'),
      rollupOptions: { input: { index: at('renderer/index.html'), print: at('renderer/print.html') } },
    },
  },
})
