import { resolve } from 'node:path'

/** A path as the person meant it: `npm run` starts programs in the project's folder and says where it was itself. */
export function pathOf(path: string): string {
  const { npm_lifecycle_event: script, INIT_CWD: from } = process.env
  return resolve(script === 'hongtou' && from !== undefined ? from : '.', path)
}
