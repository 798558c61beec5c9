import { type ChildProcess, execFile, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export type Colour = 'blue' | 'green'

/** One machine as deploy/one-vm.md sets it up, below a folder, with two releases of the program. */
export interface Machine {
  /** Where nginx listens. */
  readonly origin: string
  readonly key: string
  /** Runs deploy/switch; its exit code and all it said. */
  switchTo(colour: Colour): Promise<{ code: number; output: string; seconds: number }>
  /** Which release nginx sends to. */
  live(): Colour
  /** Adds a line to the settings of a release. */
  set(colour: Colour, line: string): void
  logs(): string
  close(): Promise<void>
}

export interface MachineOptions {
  readonly nginx: string
  /** Redis: what lets two releases run side by side. */
  readonly redisUrl: string
  /** Of nginx, blue and green. */
  readonly ports: readonly [number, number, number]
}

const project = resolve(import.meta.dirname, '../..')
/** What of the project a release needs to run. */
const program = ['package.json', 'examples', 'scripts', 'src', 'node_modules']

/** Sets the machine up; blue has the traffic, green is the next version. */
export async function openMachine(options: MachineOptions): Promise<Machine> {
  const [front, blue, green] = options.ports
  const root = mkdtempSync(join(tmpdir(), 'acpf-machine-'))
  for (const folder of [
    'etc/nginx',
    'etc/content-factory',
    'opt/content-factory',
    'run',
    'var',
    'bin',
  ]) {
    mkdirSync(join(root, folder), { recursive: true })
  }
  install(root, 'blue', blue)
  install(root, 'green', green)
  makeNext(join(root, 'opt/content-factory/green'))
  writeFileSync(join(root, 'etc/content-factory/environment'), settings(options.redisUrl))
  const live = join(root, 'etc/nginx/content-factory-live.conf')
  writeFileSync(live, `server 127.0.0.1:${blue};\n`)
  const environment = prepareTools(root, options.nginx)
  const key = await makeKey(root)
  const run = (words: string[]) => execute(words, { ...environment, SMOKE_API_KEY: key })
  await run(['systemctl', 'enable', '--now', 'content-factory@blue'])
  await answers(`http://127.0.0.1:${blue}/healthz`)
  const nginx = startNginx(root, { nginx: options.nginx, front })
  const origin = `http://127.0.0.1:${front}`
  await answers(`${origin}/api/v1/health`)
  return {
    origin,
    key,
    live: () => (readFileSync(live, 'utf8').includes(`:${blue};`) ? 'blue' : 'green'),
    set(colour, line) {
      writeFileSync(join(root, 'etc/content-factory', colour), `${line}\n`, { flag: 'a' })
    },
    async switchTo(colour) {
      const started = performance.now()
      const { code, output } = await run([join(project, 'deploy/switch'), colour])
      return { code, output, seconds: (performance.now() - started) / 1000 }
    },
    logs: () =>
      ['blue.log', 'green.log', 'nginx-error.log']
        .map((name) => join(root, 'var', name))
        .filter((path) => existsSync(path))
        .map((path) => readFileSync(path, 'utf8'))
        .join('\n'),
    async close() {
      const ended = new Promise((done) => nginx.once('exit', done))
      for (const colour of ['blue', 'green']) {
        await run(['systemctl', 'disable', '--now', `content-factory@${colour}`])
      }
      nginx.kill('SIGTERM')
      await ended
      rmSync(root, { recursive: true, force: true })
    },
  }
}

function install(root: string, colour: Colour, port: number): void {
  const folder = join(root, 'opt/content-factory', colour)
  mkdirSync(folder)
  for (const name of program) {
    if (name === 'node_modules') symlinkSync(join(project, name), join(folder, name))
    else cpSync(join(project, name), join(folder, name), { recursive: true })
  }
  writeFileSync(join(root, 'etc/content-factory', colour), `PORT=${port}\n`)
}

/** The next version: another number, and a schema that has one migration more. */
function makeNext(folder: string): void {
  edit(join(folder, 'package.json'), /"version": "[^"]+"/, '"version": "99.0.0"')
  const path = join(folder, 'src/adapters/store/sqlite/migrations.ts')
  const versions = [...readFileSync(path, 'utf8').matchAll(/^ {4}version: (\d+),$/gm)]
  const next = versions.length + 1
  const added = `  { version: ${next}, readableFrom: 1, sql: 'ALTER TABLE jobs ADD COLUMN next_note TEXT' },\n]`
  edit(path, /^\]$/m, added)
}

function edit(path: string, pattern: RegExp, replacement: string): void {
  const text = readFileSync(path, 'utf8')
  if (!pattern.test(text)) throw new Error(`${path} has no ${pattern}`)
  writeFileSync(path, text.replace(pattern, replacement))
}

function settings(redisUrl: string): string {
  return [
    'ENVIRONMENT=production',
    'HOST=127.0.0.1',
    'STORE=sqlite',
    `REDIS_URL=${redisUrl}`,
    'TRUSTED_PROXIES=127.0.0.1',
    'ALLOWED_HOSTS=localhost,127.0.0.1',
    'CORS_ORIGINS=https://app.example.org',
    'RATE_LIMIT_ENABLED=false',
    'LOG_LEVEL=warn',
    '',
  ].join('\n')
}

/** `systemctl` and `nginx` for this folder, before the machine's own in PATH. */
function prepareTools(root: string, nginx: string): NodeJS.ProcessEnv {
  symlinkSync(join(import.meta.dirname, 'systemctl'), join(root, 'bin/systemctl'))
  const wrapper = `#!/bin/sh\nexec ${nginx} -p ${root}/ -c ${root}/etc/nginx/nginx.conf "$@"\n`
  writeFileSync(join(root, 'bin/nginx'), wrapper, { mode: 0o755 })
  return {
    PATH: `${join(root, 'bin')}:${process.env['PATH']}`,
    HOME: process.env['HOME'],
    CONTENT_FACTORY_ROOT: root,
    UNIT_FILE: join(project, 'deploy/content-factory@.service'),
  }
}

async function makeKey(root: string): Promise<string> {
  const dataDir = join(root, 'var/lib/content-factory')
  mkdirSync(dataDir, { recursive: true })
  const words = [
    process.execPath,
    join(project, 'src/bin/acpf.ts'),
    'keys',
    'create',
    '--name',
    'test',
    '--scopes',
    'generate,read,admin',
  ]
  const { output } = await execute(words, { PATH: process.env['PATH'], DATA_DIR: dataDir })
  const key = /^acpf_\S+$/m.exec(output)?.[0]
  if (key === undefined) throw new Error(`no key was made: ${output}`)
  return key
}

/** deploy/nginx.conf on a port of its own, without the certificates that this machine does not have. */
function startNginx(root: string, options: { nginx: string; front: number }): ChildProcess {
  const site = readFileSync(join(project, 'deploy/nginx.conf'), 'utf8')
    .replace(/^server \{\n {2}listen 80;[\s\S]*?^\}\n/m, '')
    .replace('listen 443 ssl;', `listen 127.0.0.1:${options.front};`)
    .replace(/^ {2}ssl_.*\n/gm, '')
    .replace('X-Forwarded-Proto $scheme', 'X-Forwarded-Proto https')
    .replaceAll('/etc/nginx/', `${root}/etc/nginx/`)
  writeFileSync(join(root, 'etc/nginx/site.conf'), site)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `  ${kind}_temp_path ${root}/var/${kind};`)
    .join('\n')
  const conf = `daemon off;
pid ${root}/run/nginx.pid;
error_log ${root}/var/nginx-error.log warn;
worker_processes 2;
events { worker_connections 1024; }
http {
  access_log off;
${temporary}
  include ${root}/etc/nginx/site.conf;
}
`
  writeFileSync(join(root, 'etc/nginx/nginx.conf'), conf)
  return spawn(join(root, 'bin/nginx'), [], { stdio: 'ignore' })
}

async function answers(url: string): Promise<void> {
  const deadline = performance.now() + 60_000
  while (performance.now() < deadline) {
    const response = await fetch(url).catch(() => null)
    await response?.body?.cancel()
    if (response?.ok) return
    await sleep(50)
  }
  throw new Error(`${url} did not answer`)
}

function execute(
  [command = '', ...words]: string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    execFile(command, words, { env, encoding: 'utf8' }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1
      done({ code, output: `${stdout}${stderr}` })
    })
  })
}
