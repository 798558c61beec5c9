/**
 * Finds the programs that some suites need beside Node.js, so that a suite can name its skip when
 * one is missing:
 *
 *   const redis = requireServer('redis-server')
 *   describe.skipIf(!redis.available)(`the queue on Redis${redis.note}`, () => { … redis.path … })
 *
 * With REQUIRE_SERVERS=1 (as in CI) a missing program throws instead, and the suite fails.
 */
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

interface Program {
  /** Names it may be installed under, the first one preferred. */
  readonly commands: readonly string[]
  /** The Debian package that brings it. */
  readonly debian: string
}

const programs = {
  'redis-server': { commands: ['redis-server'], debian: 'redis-server' },
  chromium: {
    commands: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    debian: 'chromium',
  },
  promtool: { commands: ['promtool'], debian: 'prometheus' },
  prometheus: { commands: ['prometheus'], debian: 'prometheus' },
  alertmanager: {
    commands: ['prometheus-alertmanager', 'alertmanager'],
    debian: 'prometheus-alertmanager',
  },
  nginx: { commands: ['nginx'], debian: 'nginx' },
  buildah: { commands: ['buildah'], debian: 'buildah' },
  pdftotext: { commands: ['pdftotext'], debian: 'poppler-utils' },
  epubcheck: { commands: ['epubcheck'], debian: 'epubcheck' },
  java: { commands: ['java'], debian: 'default-jre-headless' },
} as const satisfies Record<string, Program>

type ServerName = keyof typeof programs | 'firestore-emulator'

type Server =
  | { readonly available: true; readonly path: string; readonly note: '' }
  | { readonly available: false; readonly path?: never; readonly note: string }

/** Where Debian keeps daemons; PATH of an ordinary user leaves these out. */
const daemonFolders = ['/usr/sbin', '/usr/local/sbin', '/sbin']
const emulatorJar = join('platform', 'cloud-firestore-emulator', 'cloud-firestore-emulator.jar')

/**
 * Looks for a program.
 * @returns its path, or a note for the name of the skipped suite (" (skipped: …)"). For
 *   `firestore-emulator` the path is that of its jar, and Java is there too:
 *   `java -Duser.language=en -cp PATH com.google.cloud.datastore.emulator.firestore.CloudFirestore`
 * @throws Error when it is missing and REQUIRE_SERVERS is 1
 */
export function requireServer(name: ServerName): Server {
  const path = name === 'firestore-emulator' ? findEmulator() : findCommand(programs[name].commands)
  if (path !== undefined) return { available: true, path, note: '' }
  const wanted =
    name === 'firestore-emulator'
      ? 'the Firestore emulator (FIRESTORE_EMULATOR_JAR, or a Google Cloud SDK with it) and Java'
      : `${name} (Debian package ${programs[name].debian})`
  if (process.env['REQUIRE_SERVERS'] === '1') {
    throw new Error(`REQUIRE_SERVERS is 1, and this machine has no ${wanted}.`)
  }
  return { available: false, note: ` (skipped: this machine has no ${wanted})` }
}

/** The first of the commands that is an executable file in PATH or among the daemons. */
function findCommand(commands: readonly string[]): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...daemonFolders]
  return commands
    .flatMap((command) => folders.map((folder) => join(folder, command)))
    .find(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The emulator's jar, when there is a Java to run it with. */
function findEmulator(): string | undefined {
  if (findCommand(programs.java.commands) === undefined) return undefined
  const given = process.env['FIRESTORE_EMULATOR_JAR']
  if (given !== undefined) return existsSync(given) ? given : undefined
  return sdkRoots()
    .map((root) => join(root, emulatorJar))
    .find((path) => existsSync(path))
}

/** Where a Google Cloud SDK may be: where Debian puts it (cheap to look at), else where it says. */
function* sdkRoots(): Generator<string> {
  const home = process.env['HOME']
  yield* ['/usr/lib/google-cloud-sdk', '/usr/share/google-cloud-sdk', '/opt/google-cloud-sdk']
  if (home !== undefined) yield join(home, 'google-cloud-sdk')
  const gcloud = findCommand(['gcloud'])
  if (gcloud === undefined) return
  try {
    yield execFileSync(gcloud, ['info', '--format=value(installation.sdk_root)'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 30_000,
    }).trim()
  } catch {
    // A gcloud that does not run has no emulator to offer.
  }
}
