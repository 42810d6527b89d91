/** Above any list of challenges that a proxy has reason to send. */
const MAX_CHARACTERS = 8_192

/**
 * The schemes that a list of challenges offers (RFC 9110 §11.6.1), in lower case: a name at its beginning or behind a
 * comma is a scheme unless `=` follows, which makes it a parameter. What stands in quotes is neither.
 */
export function authSchemes(challenges: string): string[] {
  const bare = challenges.slice(0, MAX_CHARACTERS).replace(/"(?:[^"\\]|\\.)*"?/g, '""')
  return bare.split(',').flatMap(piece => {
    const found = /^\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)(?!\s*=)(?:\s|$)/.exec(piece)
    return found?.[1] === undefined ? [] : [found[1].toLowerCase()]
  })
}
