import { type BrowserWindow, dialog } from 'electron'
import type { DocumentId, EnvelopeId } from '../../shared/ids/brands.ts'
import type { FileCalls, ShellCalls } from '../../shared/ipc/contract.ts'
import type { ManuscriptView } from '../../shared/ipc/manuscript-views.ts'
import type { AttachmentView, DocumentView } from '../../shared/ipc/views.ts'
import { safeName } from '../engine/documents/safe-name.ts'
import type { HandedFiles } from '../ipc/handed-files.ts'
import type { Asynchronous } from './asynchronous.ts'
import type { ShellWords } from './words.ts'

/** What becomes a draft; and what a clerk would look for too, and is told how to save it so that it can be read. */
const READ_HERE = ['docx', 'pdf', 'txt', 'html', 'htm']
const REFUSED_BY_NAME = ['doc', 'wps', 'rtf']

/** What the engine does with the paths that a person has chosen. */
export type FileEngine = Asynchronous<
  Omit<FileCalls, 'envelope:export' | 'copies:begin-print' | 'copies:end-print'>
> & {
  readonly 'document:read': (document: DocumentId) => Promise<{ attachments: AttachmentView[] }>
  readonly 'document:manuscript': (document: DocumentId) => Promise<ManuscriptView | null>
  readonly 'envelope:open': (envelope: EnvelopeId) => Promise<DocumentView>
}

/** The calls with files of the system, chosen in its dialogs or dropped: a page never names or learns a path. */
export function fileCalls(
  engine: FileEngine,
  { window, files, words }: { window: () => BrowserWindow; files: HandedFiles; words: ShellWords },
): Asynchronous<Omit<ShellCalls, 'copies:print'>> {
  const save = async (title: string, defaultPath: string, write: (path: string) => Promise<unknown>) => {
    const { canceled, filePath } = await dialog.showSaveDialog(window(), { title, defaultPath })
    if (canceled || filePath === '') return null
    await write(filePath)
    return fileNameOf(filePath)
  }
  return {
    'document:attach': async document => {
      const { filePaths } = await dialog.showOpenDialog(window(), {
        title: words.attach,
        properties: ['openFile', 'multiSelections'],
      })
      if (filePaths.length === 0) return (await engine['document:read'](document)).attachments
      return engine['document:add-files'](document, filePaths)
    },
    'document:import': async () => {
      const { filePaths } = await dialog.showOpenDialog(window(), {
        title: words.importDocument,
        properties: ['openFile'],
        filters: [{ name: words.importable, extensions: [...READ_HERE, ...REFUSED_BY_NAME] }],
      })
      const [path] = filePaths
      return path === undefined ? null : engine['document:import-file'](path)
    },
    'document:save-manuscript': async document => {
      const manuscript = await engine['document:manuscript'](document)
      return save(words.saveManuscript, safeName(manuscript?.name ?? ''), path =>
        engine['document:write-manuscript'](document, path),
      )
    },
    'document:attach-handed': (document, file) => engine['document:add-files'](document, [files.take(file)]),
    'document:import-handed': async file => engine['document:import-file'](files.take(file)),
    'envelope:save-attachment': async (envelope, index) => {
      const { attachments } = await engine['envelope:open'](envelope)
      const name = attachments.find(attachment => attachment.index === index)?.name ?? ''
      return save(words.saveAttachment, safeName(name), path =>
        engine['envelope:write-attachment'](envelope, index, path),
      )
    },
    'vault:save-copy': order =>
      save(words.saveCopy, words.copyName, target => engine['vault:write-copy']({ ...order, target })),
    'vault:open-copy': async () => {
      const { filePaths } = await dialog.showOpenDialog(window(), {
        title: words.openCopy,
        properties: ['openDirectory'],
      })
      const [path] = filePaths
      return path === undefined ? null : engine['vault:bring-in'](path)
    },
    'registers:save-sealing': () =>
      save(words.saveDocument, 'sealing-register.jsonl', path => engine['registers:write-sealing'](path)),
    'line:save': () => save(words.saveLineRecord, 'line-record.hts', path => engine['line:write'](path)),
    'vault:save-handover': language =>
      save(words.saveHandover, `${words.handoverName}.ofd`, path =>
        engine['vault:write-handover']({ path, language }),
      ),
    'envelope:save-document': async envelope => {
      const { item } = await engine['envelope:open'](envelope)
      return save(words.saveDocument, `${safeName(item.title)}.ofd`, path =>
        engine['envelope:write-document'](envelope, path),
      )
    },
    'envelope:save-pdf': async envelope => {
      const { item } = await engine['envelope:open'](envelope)
      return save(words.savePdf, `${safeName(item.title)}.pdf`, path =>
        engine['envelope:write-pdf'](envelope, path),
      )
    },
  }
}

function fileNameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path
}
