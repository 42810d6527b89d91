import { history, redo, undo } from 'prosemirror-history'
import { keymap } from 'prosemirror-keymap'
import { type Command, EditorState, type Plugin, TextSelection } from 'prosemirror-state'
import { tableEditing } from 'prosemirror-tables'
import { EditorView } from 'prosemirror-view'
import type { DoubtLeft, Pasted } from '../../../../shared/ipc/recognition-views.ts'
import { type Place, placeOf, positionOf } from './caret.ts'
import { columnAlignment } from './column-alignment.ts'
import { editingKeys } from './editing-keys.ts'
import { type Facts, factsOf, sameFacts } from './facts.ts'
import { finding } from './find.ts'
import { type BodyText, fromModel } from './from-model.ts'
import { leaving } from './leaving.ts'
import { pastePassage } from './passage.ts'
import { pasting } from './paste.ts'
import { doubtsBetween, pastedDoubts, rememberingDoubts } from './pasted-doubts.ts'
import { type PlaceholderWords, placeholders } from './placeholders.ts'
import { renumbering } from './renumber.ts'
import { replacing } from './replacing.ts'
import { tidying } from './tidying.ts'
import { toModel } from './to-model.ts'
import { typing } from './typing.ts'

export type BodyEditorOptions = {
  text: BodyText
  isEditable: boolean
  /** Attributes of the field: its id, name and description for screen readers. */
  attributes: Readonly<Record<string, string>>
  words: PlaceholderWords
  /** The text is another one now. Not called for a mere move of the caret. */
  onChange: () => void
  /** The caret is elsewhere now. */
  onMove: () => void
  /** A pasted passage has brought doubts, or was taken back with its doubts. */
  onDoubts: (change: { come: readonly DoubtLeft[]; gone: readonly DoubtLeft[] }) => void
}

/** The editor of a document's text, apart from React: typing goes to the screen without asking anyone. */
export type BodyEditor = ReturnType<typeof createBodyEditor>

export function createBodyEditor(options: BodyEditorOptions) {
  const listeners = new Set<() => void>()
  let state = EditorState.create({ doc: fromModel(options.text), plugins: pluginsWith(options.words) })
  let facts = factsOf(state)
  let view: EditorView | undefined
  let isEditable = options.isEditable

  function take(next: EditorState): void {
    const before = state
    state = next
    view?.updateState(next)
    const nextFacts = factsOf(next)
    if (!sameFacts(facts, nextFacts)) facts = nextFacts
    if (next.doc !== before.doc) options.onChange()
    const [had, has] = [pastedDoubts.getState(before) ?? [], pastedDoubts.getState(next) ?? []]
    if (had !== has) options.onDoubts(doubtsBetween(had, has))
    if (next.selection !== before.selection) options.onMove()
    for (const listen of listeners) listen()
  }

  function apply(command: Command): boolean {
    return command(state, tr => take(state.apply(tr)), view)
  }

  return {
    /** Shows the editor in an element; returns how to take it away. */
    mount(place: HTMLElement): () => void {
      view = new EditorView(place, {
        state,
        editable: () => isEditable,
        attributes: { ...options.attributes },
        dispatchTransaction: tr => take(state.apply(tr)),
        handleDOMEvents: { beforeinput: (_, event) => undoOfMenu(event, apply) },
      })
      return () => {
        view?.destroy()
        view = undefined
      }
    },
    read: (): BodyText => toModel(state.doc),
    /** Pastes as a hand would: structure is kept, the rest stays outside. */
    paste(pasted: Pasted): void {
      const { kind, content } = pasted
      if (apply(pastePassage(pasted))) return
      if (kind === 'html') view?.pasteHTML(content)
      else view?.pasteText(content)
    },
    /** Puts another text in place of this one, where they differ; one undo brings the former back. */
    replace(text: BodyText): void {
      const tr = replacing(state, fromModel(text))
      if (tr !== undefined) take(state.apply(tr))
    },
    /** Runs a command; the keyboard stays where it is. */
    apply,
    /** Runs a command and goes on in the text. */
    run(command: Command): boolean {
      const done = apply(command)
      view?.focus()
      return done
    },
    state: () => state,
    facts: (): Facts => facts,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    caret: (): Place | undefined => placeOf(state.selection.$head),
    goTo(place: Place): void {
      const at = positionOf(state.doc, place)
      if (at === undefined) return
      take(state.apply(state.tr.setSelection(TextSelection.near(state.doc.resolve(at))).scrollIntoView()))
      view?.focus()
    },
    isEmpty: (): boolean => toModel(state.doc).body.length === 0 && state.doc.childCount === 1,
    /** A document that is approved or sent is only read. */
    setEditable(next: boolean): void {
      isEditable = next
      view?.updateState(state)
    },
    focus: (): void => view?.focus(),
  }
}

function pluginsWith(words: PlaceholderWords): Plugin[] {
  const keys = keymap(editingKeys())
  return [
    leaving(),
    pasting,
    typing,
    keys,
    history(),
    rememberingDoubts,
    tableEditing(),
    columnAlignment,
    tidying,
    renumbering,
    finding,
    placeholders(words),
  ]
}

/** Undo of the window's menu comes as an input event: it means the editor's own history. */
function undoOfMenu(event: Event, run: (command: Command) => boolean): boolean {
  const kind = event instanceof InputEvent ? event.inputType : ''
  if (kind !== 'historyUndo' && kind !== 'historyRedo') return false
  event.preventDefault()
  run(kind === 'historyUndo' ? undo : redo)
  return true
}
