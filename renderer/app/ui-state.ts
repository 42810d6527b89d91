import { create } from 'zustand'
import type { UnitCode } from '../../shared/ids/brands.ts'
import type { Joined, ProfileKind } from '../../shared/ipc/views.ts'
import type { ListName, ListView } from './list-view.ts'

/** The little the face keeps for itself; all of it may be lost at any time without harm. */
type UiState = {
  /** Set right after joining: the recovery code must be seen before anything else. */
  joined: Joined | null
  /** The vault gets a new key: a screen of its own, for it is locked meanwhile. */
  isRekeying: boolean
  /** The vault left for another profile that has none yet. */
  cameFrom: ProfileKind | null
  /** Receivers chosen so far, per draft. */
  receivers: Readonly<Record<string, readonly UnitCode[]>>
  /** How each list was left. */
  lists: Readonly<Partial<Record<ListName, ListView>>>
}

export const useUiState = create<UiState>(() => ({
  joined: null,
  isRekeying: false,
  cameFrom: null,
  receivers: {},
  lists: {},
}))

export function chooseReceivers(document: string, units: readonly UnitCode[]): void {
  useUiState.setState(state => ({ receivers: { ...state.receivers, [document]: units } }))
}

/** Everything a lock must take along. */
export function forgetChoices(): void {
  useUiState.setState({ receivers: {}, lists: {} })
}
