import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { FileResult } from './use-handed-files.ts'

type Props<T> = { label: string; results: readonly FileResult<T>[]; children: (value: T) => ReactNode }

/** Dropped files with what became of each. */
export function FileResults<T>({ label, results, children }: Props<T>) {
  return (
    <ul className="ht-file-results" aria-label={label}>
      {results.map((result, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files of two folders may have one name
        <li key={at}>
          {result.at === 'done' ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}
          <span className="ht-file-name">{result.name}</span>
          <span>{result.at === 'done' ? children(result.value) : result.sentence}</span>
        </li>
      ))}
    </ul>
  )
}
