import type { WebFrameMain } from 'electron'
import { customSchemes, schemeOf, toApp } from '../addresses.ts'
import { standIn } from '../unimplemented.ts'

export type FrameState = { url: string; parentId: string | undefined }

/** The frames of one page, and the object by which main knows each. */
export class Frames {
  readonly #states = new Map<string, FrameState>()
  readonly #faces = new Map<string, WebFrameMain>()

  set(id: string, state: FrameState): void {
    this.#states.set(id, state)
  }

  move(id: string, url: string): void {
    this.#states.set(id, { url, parentId: this.#states.get(id)?.parentId })
  }

  remove(id: string): void {
    this.#states.delete(id)
    this.#faces.delete(id)
  }

  /** Always the same object for the same frame, as in Electron. */
  face(id: string): WebFrameMain {
    const known = this.#faces.get(id)
    if (known !== undefined) return known
    const made = this.#make(id)
    this.#faces.set(id, made)
    return made
  }

  #make(id: string): WebFrameMain {
    const state = () => this.#states.get(id)
    const parent = () => {
      const parentId = state()?.parentId
      return parentId === undefined ? null : this.face(parentId)
    }
    return standIn<WebFrameMain>('WebFrameMain', {
      get url() {
        return toApp(state()?.url ?? '')
      },
      get origin() {
        return originOf(toApp(state()?.url ?? ''))
      },
      get parent() {
        return parent()
      },
      get detached() {
        return state() === undefined
      },
    })
  }
}

function originOf(address: string): string {
  if (!URL.canParse(address)) return 'null'
  const { origin, protocol, host } = new URL(address)
  return customSchemes.has(schemeOf(address)) ? `${protocol}//${host}` : origin
}
