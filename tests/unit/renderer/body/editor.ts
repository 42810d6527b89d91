import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { createBodyEditor } from '../../../../renderer/features/compose/body/body-editor.ts'
import { editingKeys } from '../../../../renderer/features/compose/body/editing-keys.ts'
import { typing } from '../../../../renderer/features/compose/body/typing.ts'
import type { Block } from '../../../../shared/document/blocks.ts'
import type { Annex } from '../../../../shared/document/model.ts'
import type { DoubtLeft } from '../../../../shared/ipc/recognition-views.ts'

const words = {
  body: '正文',
  annex_label: '附件',
  annex_title: '标题',
  table_caption: '表题',
  table_note: '表注',
  picture: '图题',
  number: '发文字号',
  mainTo: '主送机关',
  attachmentNote: '附件说明',
  signature: '署名',
  date: '成文日期',
}

/** The editor without a window, worked as hands would: keys, typed letters, and the caret behind some words. */
export function anEditor(body: Block[] = [], annexes: Annex[] = []) {
  const changes = { text: 0 }
  let doubts: readonly DoubtLeft[] = []
  const editor = createBodyEditor({
    text: { body, annexes },
    isEditable: true,
    attributes: {},
    words,
    onChange: () => {
      changes.text++
    },
    onMove: () => undefined,
    onDoubts: ({ come, gone }) => {
      doubts = [...doubts.filter(one => !gone.includes(one)), ...come]
    },
  })
  const state = (): EditorState => editor.state()
  const key = (name: string): boolean => editor.apply(commandOf(name))
  return {
    editor,
    changes,
    doubts: () => doubts,
    key,
    keys: (...names: string[]) => names.forEach(key),
    /** Puts the caret behind the first place of some words; `to` chooses up to behind others. */
    caretAfter(text: string, to?: string): void {
      const from = placeAfter(state(), text)
      const selection = TextSelection.create(
        state().doc,
        from,
        to === undefined ? from : placeAfter(state(), to),
      )
      editor.apply(sending(now => now.tr.setSelection(selection)))
    },
    /** Letter by letter, as typing gives them. */
    type(text: string): void {
      for (const letter of text) typeLetter(editor, letter)
    },
    body: () => editor.read().body,
    texts: () => editor.read().body.map(block => ('text' in block ? block.text : block.kind)),
    annexes: () => editor.read().annexes,
    caret: () => state().selection.$head,
  }
}

/** A command that does what a transaction says. */
function sending(make: (state: EditorState) => Transaction): Command {
  return (state, dispatch) => {
    dispatch?.(make(state))
    return true
  }
}

function commandOf(name: string): Command {
  const command = editingKeys()[name]
  if (command === undefined) throw new TypeError(`no key ${name}`)
  return command
}

type Editor = ReturnType<typeof createBodyEditor>

function typeLetter(editor: Editor, letter: string): void {
  const { from, to } = editor.state().selection
  const view = {
    get state() {
      return editor.state()
    },
    dispatch: (tr: Transaction) => editor.apply(sending(() => tr)),
  } as unknown as EditorView
  const isTaken = typing.props.handleTextInput?.call(typing, view, from, to, letter, () => editor.state().tr)
  if (isTaken !== true) editor.apply(sending(now => now.tr.insertText(letter, from, to)))
}

function placeAfter({ doc }: EditorState, text: string): number {
  let found: number | undefined
  doc.descendants((node, at) => {
    const place = node.isTextblock ? node.textContent.indexOf(text) : -1
    if (place !== -1 && found === undefined) found = at + 1 + place + text.length
  })
  if (found === undefined) throw new TypeError(`nowhere: ${text}`)
  return found
}

export const heading = (level: 1 | 2 | 3 | 4, text: string): Block => ({ kind: 'heading', level, text })
export const paragraph = (text: string): Block => ({ kind: 'text', text })
