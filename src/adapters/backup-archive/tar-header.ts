/**
 * Headers of tar entries: "ustar" of POSIX.1-2017, pax, section "ustar Interchange Format"; sizes
 * above 8 GiB in GNU's base-256 form, which every tar of today reads.
 */
const blockBytes = 512
const largestOctal = 0o77777777777
const checksumAt = 148

/** Two empty blocks end an archive. */
export const endBlocks = Buffer.alloc(2 * blockBytes)

/** What fills an entry's last block. */
export function paddingOf(bytes: number): Buffer {
  return Buffer.alloc((blockBytes - (bytes % blockBytes)) % blockBytes)
}

/**
 * The header of a file.
 * @param name at most 100 bytes of ASCII
 * @param modified seconds since 1970
 */
export function headerOf(name: string, bytes: number, modified: number): Buffer {
  const block = Buffer.alloc(blockBytes)
  block.write(name, 0, 100, 'latin1')
  block.write(`0000600\0${'0000000\0'.repeat(2)}`, 100, 'latin1')
  writeSize(block, bytes)
  block.write(`${Math.floor(modified).toString(8).padStart(11, '0')}\0`, 136, 'latin1')
  block.write('0', 156, 'latin1')
  block.write('ustar\u000000', 257, 'latin1')
  block.write(`${checksumOf(block).toString(8).padStart(6, '0')}\0 `, checksumAt, 'latin1')
  return block
}

/** Reads the header of a file; null when the block is none. */
export function readHeader(block: Buffer): { name: string; bytes: number } | null {
  const text = (start: number, end: number): string =>
    block.toString('latin1', start, end).split('\0')[0] ?? ''
  if (Number.parseInt(text(checksumAt, checksumAt + 8), 8) !== checksumOf(block)) return null
  const bytes =
    block[124] === 0x80
      ? Number(block.readBigUInt64BE(128))
      : Number.parseInt(text(124, 136).trim() || '0', 8)
  return Number.isSafeInteger(bytes) && bytes >= 0 ? { name: text(0, 100), bytes } : null
}

function writeSize(block: Buffer, bytes: number): void {
  if (bytes <= largestOctal) {
    block.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124, 'latin1')
    return
  }
  block[124] = 0x80
  block.writeBigUInt64BE(BigInt(bytes), 128)
}

/** The sum of all bytes, those of the sum itself counted as spaces. */
function checksumOf(block: Buffer): number {
  let sum = 0
  for (const [index, byte] of block.entries()) {
    sum += index >= checksumAt && index < checksumAt + 8 ? 0x20 : byte
  }
  return sum
}
