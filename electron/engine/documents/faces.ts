import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { inflate } from 'node:zlib'
import { type Face, openFace } from '../../../shared/fonts/face.ts'
import type { FaceName, FaceSet } from '../../../shared/fonts/face-set.ts'
import { openTables } from '../../../shared/fonts/tables.ts'
import { openWoff } from '../../../shared/fonts/woff.ts'

/** The faces that every machine has (resources/fonts/README.md). */
const FILES: Record<FaceName, string> = {
  serif: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  'serif-bold': '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  sans: '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
  kai: '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff',
}

let opened: Promise<FaceSet> | undefined

/** The bundled faces: some 60 MB, read once when the first document is written, and kept. */
export function bundledFaces(): Promise<FaceSet> {
  opened ??= readFaces().catch(error => {
    opened = undefined
    throw error
  })
  return opened
}

async function readFaces(): Promise<FaceSet> {
  const [serif, serifBold, sans, kai] = await Promise.all([
    readFace('serif'),
    readFace('serif-bold'),
    readFace('sans'),
    readFace('kai'),
  ])
  return { serif, 'serif-bold': serifBold, sans, kai }
}

async function readFace(name: FaceName): Promise<Face> {
  const bytes = await readFile(faceFile(name))
  const isPacked = FILES[name].endsWith('.woff')
  return openFace(isPacked ? await openWoff(bytes, promisify(inflate)) : openTables(bytes))
}

/** Where a bundled face lies. */
export function faceFile(name: FaceName): string {
  return fileURLToPath(import.meta.resolve(FILES[name]))
}
