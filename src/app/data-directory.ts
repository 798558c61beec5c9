import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { ConfigError } from '../config.ts'

/** The files that DATA_DIR has; a backup takes them all. */
export const dataFiles = {
  store: 'factory.sqlite',
  keys: 'keys.sqlite',
  spending: 'spending.sqlite',
} as const

/**
 * Makes DATA_DIR, with the directories above it.
 * Not by mkdir's own `recursive`: where a file system refuses new entries with ENOENT, as /proc
 * does, Node tries again for ever.
 * @throws ConfigError that says why it cannot be used
 */
export function makeDataDirectory(path: string): void {
  try {
    make(path)
  } catch (error) {
    throw unusable(path, error)
  }
}

function unusable(path: string, cause: unknown): ConfigError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason'
  return new ConfigError([
    `DATA_DIR is "${path}", and that directory cannot be made (${code}). Check that DATA_DIR is a writable directory on a disk with room.`,
  ])
}

function make(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  const parent = dirname(path)
  if (parent !== path) make(parent)
  mkdirSync(path)
}
