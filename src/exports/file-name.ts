/** Letters of a file name made from a title; longer ones are cut. */
const longest = 60

/**
 * A title as a file name without ending: letters and digits of any script in lower case, with
 * hyphens between. Never empty, hidden, a path, or a name Windows keeps for devices.
 */
export function fileNameOf(title: string): string {
  const name = title
    .toWellFormed()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
  const short = [...name].slice(0, longest).join('').normalize('NFC').replace(/^-|-$/g, '')
  return short === '' || device.test(short) ? `package${short && '-'}${short}` : short
}

const device = /^(?:con|prn|aux|nul|com\d|lpt\d)$/
