/** Another program of ours in a process of its own: the practice city's exchange and its counterpart office. */
export type Program = {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: (code: number | null) => void): void
  kill(): void
}

export type StartProgram = (program: 'exchange' | 'headless', args: string[]) => Program
