import type { Dialog, MessageBoxOptions, MessageBoxSyncOptions } from 'electron'
import { standIn } from '../unimplemented.ts'

// Nobody sits in front of the stand-in: everything is cancelled. Tests replace a method, as with Electron.
const own = {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showMessageBox: async (...args: unknown[]) => ({ response: cancelOf(args), checkboxChecked: false }),
  showMessageBoxSync: (...args: unknown[]) => cancelOf(args),
  showErrorBox: (title: string, content: string) => {
    process.stderr.write(`${title}: ${content}\n`)
  },
} satisfies Partial<Dialog>

export const dialog = standIn<Dialog>('dialog', own)

function cancelOf(args: unknown[]): number {
  const options = args.at(-1) as MessageBoxOptions | MessageBoxSyncOptions
  return options.cancelId ?? options.defaultId ?? 0
}
