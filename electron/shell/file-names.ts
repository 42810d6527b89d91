/** A name as a sender wrote it, made one that every system can store and that leaves no folder. */
export function safeName(name: string): string {
  const plain = [...name].map(letter => (isUnsafe(letter) ? '_' : letter)).join('')
  return plain.replace(/^[. ]+|[. ]+$/g, '').slice(0, 120) || '_'
}

// Windows forbids these; U+202A–202E and U+2066–2069 could show another ending than the file has.
function isUnsafe(letter: string): boolean {
  return letter < ' ' || /[\\/:*?"<>|\u007f\u202a-\u202e\u2066-\u2069]/.test(letter)
}
