/**
 * Holds package-lock.json to two promises: what ships is under a permissive licence, and no package
 * runs a script at install time unless package.json allows it by name.
 */
import { readFileSync } from 'node:fs'

/** Licences (SPDX) that ask for no more than a notice. */
const permissive = new Set([
  '0BSD',
  'AFL-2.1',
  'Apache-2.0',
  'Bitstream-Vera',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
  'Zlib',
])

/** Packages whose metadata names no SPDX licence; each was read in the package's own files. */
const readByHand: Readonly<Record<string, string>> = {
  'dejavu-fonts-ttf': 'Bitstream-Vera',
  duck: 'BSD-2-Clause',
  'png-js': 'MIT',
}

/** Packages whose install script may run: `node` places the binary that everything runs on. */
const mayRunScripts = new Set(['node'])

export interface LockedPackage {
  readonly license?: string
  readonly dev?: boolean
  readonly hasInstallScript?: boolean
}

/**
 * Whether an SPDX expression leaves a permissive choice: one side of an OR is enough, every side
 * of an AND is needed.
 */
export function isPermissive(expression: string): boolean {
  const bare = expression.replaceAll(/[()]/g, '')
  return bare
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => permissive.has(licence.trim())))
}

/**
 * What is wrong with a lock file, one sentence each.
 * @param packages the "packages" of package-lock.json, keyed by install path
 * @param allowScripts the "allowScripts" of package.json: package name → may its script run
 */
export function findLicenceProblems(
  packages: Readonly<Record<string, LockedPackage>>,
  allowScripts: Readonly<Record<string, boolean>>,
): string[] {
  const problems: string[] = []
  for (const [path, locked] of Object.entries(packages)) {
    const name = path.split('node_modules/').at(-1) ?? ''
    if (name === '') continue
    const licence = readByHand[name] ?? locked.license
    if (!locked.dev && (licence === undefined || !isPermissive(licence))) {
      problems.push(
        `${name} ships under "${licence ?? 'no stated licence'}", not a permissive one.`,
      )
    }
    if (locked.hasInstallScript && !(name in allowScripts)) {
      problems.push(`${name} has an install script; package.json "allowScripts" must settle it.`)
    }
  }
  const allowed = Object.entries(allowScripts).filter(([, runs]) => runs)
  for (const [name] of allowed) {
    if (!mayRunScripts.has(name)) problems.push(`The install script of ${name} must not run.`)
  }
  return problems
}

if (import.meta.main) {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
  const problems = findLicenceProblems(lock.packages, manifest.allowScripts ?? {})
  const shipped = Object.values<LockedPackage>(lock.packages).filter((locked) => !locked.dev)
  if (shipped.length < 2) problems.push('package-lock.json names no production package.')
  if (problems.length > 0) {
    console.error(problems.join('\n'))
    process.exit(1)
  }
  console.log(`✔ ${shipped.length - 1} shipped packages, all under permissive licences`)
}
