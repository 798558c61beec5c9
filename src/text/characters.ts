/** Classes of characters the language tools share. */

/** Unicode White_Space and the byte order mark; nothing else separates words. */
export function isSpace(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  )
}

/** Most characters are ASCII, which takes no expression to tell. */
function isSmallAscii(code: number): boolean {
  return code >= 97 && code <= 122
}

/** Whether a string begins with a letter; give two UTF-16 units, so that astral letters are seen. */
export function isLetter(character: string): boolean {
  const code = character.charCodeAt(0)
  if (code < 128) return isSmallAscii(code | 32)
  return /^\p{L}/u.test(character)
}

/** Whether a string begins with a small letter. */
export function isLower(character: string): boolean {
  const code = character.charCodeAt(0)
  if (code < 128) return isSmallAscii(code)
  return /^\p{Ll}/u.test(character)
}

/** Whether a string begins with a capital letter. */
export function isUpper(character: string): boolean {
  return /^\p{Lu}/u.test(character)
}

const closing = '"\'”’»›)]}」』】》〉）］*_'
const opening = '"\'“‘„‚«‹([{「『【《〈（［¿¡*_'

/** A quote, bracket or emphasis mark that may close. */
export function isClosing(character: string): boolean {
  return character !== '' && closing.includes(character)
}

/** A quote, bracket or emphasis mark that may open. */
export function isOpening(character: string): boolean {
  return character !== '' && opening.includes(character)
}
