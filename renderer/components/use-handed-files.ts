import { useState } from 'react'
import type { HandedFileId } from '../../shared/ids/brands.ts'
import { failureSentence } from '../app/failure-toast.ts'
import { hand } from '../bridge.ts'

/** What became of one dropped file. */
export type FileResult<T> = { name: string } & (
  | { at: 'done'; value: T }
  | { at: 'refused'; sentence: string }
)

export type HandedFiles<T> = {
  /** Those that are through, in the order in which they lay; empty when there is nothing to show. */
  results: readonly FileResult<T>[]
  /** How many there are while they are being worked at. */
  pending: number
  /** Takes files one after the other; one that is refused stops none of the others. */
  take(files: readonly File[]): Promise<FileResult<T>[]>
  /** Shows them no longer. */
  clear(): void
}

/** Hands dropped files to the engine, each with a result of its own. */
export function useHandedFiles<T>(work: (file: HandedFileId) => Promise<T>): HandedFiles<T> {
  const [results, setResults] = useState<readonly FileResult<T>[]>([])
  const [pending, setPending] = useState(0)
  const take = async (files: readonly File[]) => {
    const done: FileResult<T>[] = []
    setPending(files.length)
    for (const file of files) {
      done.push(await resultOf(file, work))
      setResults([...done])
    }
    setPending(0)
    return done
  }
  return { results, pending, take, clear: () => setResults([]) }
}

async function resultOf<T>(file: File, work: (file: HandedFileId) => Promise<T>): Promise<FileResult<T>> {
  try {
    const { id, name } = await hand(file)
    return { name, at: 'done', value: await work(id) }
  } catch (error) {
    return { name: file.name, at: 'refused', sentence: failureSentence(error) }
  }
}
