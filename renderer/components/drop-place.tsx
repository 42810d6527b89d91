import { InboxOutlined } from '@ant-design/icons'
import { type DragEvent, useState } from 'react'
import { draggedFiles } from '../app/dragged-files.ts'
import { useLive } from '../app/live.ts'

type Props = {
  /** What becomes of files that are let go here. */
  words: string
  hint: string
  onFiles: (files: File[]) => void
}

/** Covers its surroundings while files are dragged over the window, and takes those that are let go on it. */
export function DropPlace({ words, hint, onFiles }: Props) {
  const isShown = useLive(draggedFiles)
  const [isOver, setOver] = useState(false)
  if (!isShown) return null
  const over = (event: DragEvent) => {
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    setOver(true)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFiles([...event.dataTransfer.files])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for the mouse alone; a button beside it does the same
    <div
      className={isOver ? 'ht-drop-place ht-drop-place-over' : 'ht-drop-place'}
      onDragEnter={over}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <InboxOutlined aria-hidden />
      <strong>{words}</strong>
      <span>{hint}</span>
    </div>
  )
}
