/** Full-width digits and Latin letters as keyboards usually give them; one character stays one. */
export function halfWidth(text: string): string {
  return text.replaceAll(/[０-９Ａ-Ｚａ-ｚ]/g, character =>
    String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  )
}
