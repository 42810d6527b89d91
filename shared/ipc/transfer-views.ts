/** How fast something moves and how long it still takes; `null` while too little is known, or while nothing moves. */
export type PaceView = { bytesPerSecond: number; secondsLeft: number } | null

/** The large attachments of an arrived envelope, before it can be opened. */
export type FetchView =
  | { at: 'fetching'; done: number; total: number; pace: PaceView }
  /** They wait, and go on by themselves when there is room. */
  | { at: 'no-room'; missingBytes: number }
