/**
 * What stands before the keys of an owner. In hexadecimal, so that no owner's beginning is another's
 * and nothing in it has a meaning in Redis's patterns.
 */
export function ownerPrefix(ownerId: string): string {
  return `${Buffer.from(ownerId).toString('hex')}:`
}
