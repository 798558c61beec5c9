import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ImageConfig } from './buildah.ts'

/** A running container, confined as docs/deployment.md says: no rights, nothing to write but its volume and /tmp. */
export interface Container {
  /** Of the container's first process, as this machine counts. */
  pid(): number
  /** Runs a command in it as its user; throws where the command fails. */
  exec(words: readonly string[]): string
  /** Sends a signal to its first process and waits for the end. */
  stop(signal: string): Promise<{ code: number | null; ms: number }>
  readonly ended: Promise<number | null>
  output(): string
}

export interface ContainerOptions {
  readonly image: { readonly config: ImageConfig; readonly root: string }
  readonly folder: string
  readonly name: string
  /** The folder of this machine that is its volume /data. */
  readonly data: string
  readonly env?: Readonly<Record<string, string>>
  /** In place of the image's own command. */
  readonly command?: readonly string[]
}

const stateSchema = z.object({ pid: z.int() })

/** Starts a container with runc, in the machine's own network. */
export function startContainer(options: ContainerOptions): Container {
  const bundle = join(options.folder, `bundle-${options.name}`)
  mkdirSync(bundle, { recursive: true })
  writeFileSync(join(bundle, 'config.json'), JSON.stringify(specification(options)))
  const place = ['--root', join(options.folder, 'runc')]
  const runc = (...words: string[]) =>
    execFileSync('runc', [...place, ...words], { encoding: 'utf8', stdio: 'pipe' })
  const child = spawn('runc', [...place, 'run', '--bundle', bundle, options.name], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { ended, output } = watch(child)
  return {
    ended,
    output,
    pid: () => stateSchema.parse(JSON.parse(runc('state', options.name))).pid,
    exec: (words) => runc('exec', options.name, ...words),
    async stop(signal) {
      const started = performance.now()
      runc('kill', options.name, signal)
      return { code: await ended, ms: performance.now() - started }
    },
  }
}

function watch(child: ChildProcess): { ended: Promise<number | null>; output: () => string } {
  const chunks: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk))
  }
  const { promise, resolve } = Promise.withResolvers<number | null>()
  child.on('close', resolve)
  return { ended: promise, output: () => Buffer.concat(chunks).toString('utf8') }
}

/**
 * The runtime's description of a container, from what the image says of itself:
 * https://github.com/opencontainers/runtime-spec/blob/main/config.md
 */
function specification({ image, data, env = {}, command, name }: ContainerOptions): object {
  const { config, root } = image
  const [uid = 0, gid = uid] = config.User.split(':').map(Number)
  const settings = Object.entries(env).map(([key, value]) => `${key}=${value}`)
  const none = { bounding: [], effective: [], permitted: [], inheritable: [], ambient: [] }
  return {
    ociVersion: '1.0.2',
    process: {
      user: { uid, gid },
      args: [...(config.Entrypoint ?? []), ...(command ?? config.Cmd)],
      env: [...config.Env, ...settings],
      cwd: config.WorkingDir,
      capabilities: none,
      noNewPrivileges: true,
    },
    root: { path: root, readonly: true },
    hostname: name,
    mounts: [
      { destination: '/proc', type: 'proc', source: 'proc' },
      { destination: '/dev', type: 'tmpfs', source: 'tmpfs', options: ['nosuid', 'mode=755'] },
      { destination: '/tmp', type: 'tmpfs', source: 'tmpfs', options: ['nosuid', 'mode=1777'] },
      { destination: '/data', type: 'bind', source: data, options: ['rbind', 'rw'] },
      // Names are resolved as on this machine.
      ...['/etc/resolv.conf', '/etc/hosts'].map((path) => ({
        destination: path,
        type: 'bind',
        source: path,
        options: ['rbind', 'ro'],
      })),
    ],
    linux: { namespaces: ['pid', 'ipc', 'uts', 'mount'].map((type) => ({ type })) },
  }
}

/** The lines of /proc/PID/status of a process of this machine. */
export function processStatus(pid: number): ReadonlyMap<string, string> {
  const lines = readFileSync(`/proc/${pid}/status`, 'utf8').split('\n')
  return new Map(
    lines.map((line) => {
      const [name = '', value = ''] = line.split(/:\s*/, 2)
      return [name, value.trim()] as const
    }),
  )
}
