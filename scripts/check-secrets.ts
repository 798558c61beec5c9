/**
 * Looks through every tracked file for things that have the shape of a real credential. A made-up
 * one that a test needs is best built from parts; otherwise its line says `secret-scan: made up`.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Name of a kind of secret → its shape. Parts are separated so that this file has none itself. */
const shapes: Readonly<Record<string, RegExp>> = {
  'private key': /-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY-----/u,
  'AWS access key': /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/u,
  'Google API key': /\bAIza[0-9A-Za-z_-]{35}\b/u,
  'Google OAuth secret': /\bGOCSPX-[0-9A-Za-z_-]{28}\b/u,
  'Anthropic or OpenAI key': /\bsk-(?:ant-|proj-|svcacct-)?[0-9A-Za-z_-]{32,200}\b/u,
  'GitHub token': /\b(?:gh[pousr]_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z_]{60,100})\b/u,
  'Slack token': /\bxox[abposr]-[0-9A-Za-z-]{20,100}\b/u,
  'npm token': /\bnpm_[0-9A-Za-z]{36}\b/u,
  'JSON Web Token':
    /\beyJ[0-9A-Za-z_-]{16,400}\.eyJ[0-9A-Za-z_-]{16,2000}\.[0-9A-Za-z_-]{16,2000}\b/u,
}
/** A clone that another user owns (a CI mount) is listed all the same: it is only read. */
const gitArguments = ['-c', 'safe.directory=*', 'ls-files', '-z']
const excuse = 'secret-scan: made up'
/** Longer lines are data; only their start is read, which keeps every pattern's work bounded. */
const lineCap = 5000

/**
 * The secrets in a text, one sentence each; the secret itself is not repeated.
 * @param path the file's name, for the sentence
 */
export function findSecrets(path: string, text: string): string[] {
  const found: string[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.includes(excuse)) continue
    for (const [name, shape] of Object.entries(shapes)) {
      if (shape.test(line.slice(0, lineCap))) {
        found.push(`${path}:${index + 1} looks like it holds a real secret: ${name}.`)
      }
    }
  }
  return found
}

if (import.meta.main) {
  const listed = execFileSync('git', gitArguments, { encoding: 'utf8', maxBuffer: 64e6 })
  const paths = listed.split('\0').filter((path) => path !== '')
  const found = paths.flatMap((path) => findSecrets(path, readTracked(path)))
  if (paths.length === 0) found.push('git lists no file: nothing was looked through.')
  if (found.length > 0) {
    console.error(found.join('\n'))
    process.exit(1)
  }
  console.log(`✔ no secret in ${paths.length} tracked files`)
}

/** A tracked file's text; one that was deleted and not yet committed counts as empty. */
function readTracked(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
