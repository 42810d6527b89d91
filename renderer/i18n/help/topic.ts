/** One section of the help page: a heading and its paragraphs. */
export type HelpTopic = { id: string; title: string; lines: readonly string[] }
