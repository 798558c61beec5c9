import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Those of some programs that are neither in PATH nor among the daemons. */
export function findMissing(names: readonly string[]): string[] {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin']
  return names.filter((name) => !folders.some((folder) => existsSync(join(folder, name))))
}
