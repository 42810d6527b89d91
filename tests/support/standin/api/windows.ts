/** What app needs of every open window when it quits; browser-window.ts keeps the list. */
export type OpenWindow = {
  /** Runs the whole way of closing; `false` when the window stays. */
  requestClose(): Promise<boolean>
}

export const openWindows = new Set<OpenWindow>()
