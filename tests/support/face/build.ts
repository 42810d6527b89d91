import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const ROOT = join(import.meta.dirname, '../../..')

/** Builds the face as it ships, into a folder. */
export async function buildFace(outDir: string): Promise<void> {
  await mkdir(outDir, { recursive: true })
  await build({
    configFile: false,
    root: join(ROOT, 'renderer'),
    base: './',
    logLevel: 'warn',
    plugins: [react()],
    html: { cspNonce: '__CSP_NONCE__' },
    build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 8000, assetsInlineLimit: 0 },
  })
}

/** The fake bridge as one script to put into a page before anything else. */
export async function fakeBridgeScript(outDir: string): Promise<string> {
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      lib: {
        entry: fileURLToPath(import.meta.resolve('./fake-bridge.ts')),
        formats: ['iife'],
        name: 'fakeBridge',
        fileName: () => 'fake-bridge.js',
      },
    },
  })
  return readFile(join(outDir, 'fake-bridge.js'), 'utf8')
}
