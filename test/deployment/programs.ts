import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * A program that a test uses where a machine happens to have it. Not requireServer: Debian does not
 * have these (or only old ones), so REQUIRE_SERVERS=1 cannot ask for them.
 */
export function findProgram(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}
