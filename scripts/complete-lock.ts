/**
 * Completes package-lock.json with the platform packages that npm left out.
 *
 * npm drops an optional package from the lock file when the registry it asked does not have it, as
 * happens behind a mirror that carries one platform only. `npm ci` then refuses the lock file
 * everywhere ("Missing: … from lock file"). The missing entries are known all the same: their
 * version is pinned by the package that wants them, and their platform is in their name.
 *
 * `node scripts/complete-lock.ts` checks; with `--write` it adds what is missing.
 */
import { readFileSync, writeFileSync } from 'node:fs'

interface LockEntry {
  version?: string
  license?: string
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Readonly<Record<string, string>>
}
type Packages = Record<string, LockEntry>

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const processors = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']
const exactVersion = /^\d+\.\d+\.\d+$/u

/** The entries that a lock file lacks, keyed by install path. */
export function findMissing(packages: Readonly<Packages>): Packages {
  const missing: Packages = {}
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const nested = `${path}/node_modules/${name}`
      const hoisted = `node_modules/${name}`
      if (nested in packages || hoisted in packages || !exactVersion.test(version)) continue
      missing[hoisted] = describe(name, version, entry)
    }
  }
  return missing
}

function describe(name: string, version: string, wantedBy: LockEntry): LockEntry {
  const parts = name.split(/[-/]/u)
  const os = systems.filter((system) => parts.includes(system))
  const cpu = processors.filter((processor) => parts.includes(processor))
  const libc = parts.some((part) => part.startsWith('musl'))
    ? ['musl']
    : parts.some((part) => part.startsWith('gnu'))
      ? ['glibc']
      : []
  return {
    version,
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(wantedBy.dev ? { dev: true } : {}),
    ...(libc.length > 0 ? { libc } : {}),
    ...(wantedBy.license === undefined ? {} : { license: wantedBy.license }),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  }
}

if (import.meta.main) {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const missing = findMissing(lock.packages)
  const names = Object.keys(missing)
  if (names.length === 0) {
    console.log('✔ package-lock.json is complete')
  } else if (process.argv.includes('--write')) {
    const all = Object.entries({ ...lock.packages, ...missing })
    lock.packages = Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b, 'en')))
    writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
    console.log(`Added ${names.length} packages to package-lock.json.`)
  } else {
    console.error(
      `package-lock.json lacks ${names.length} packages (${names[0]}, …), and "npm ci" will refuse it. Run: npm run lock:complete`,
    )
    process.exit(1)
  }
}
