import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

/** Images in a storage of their own: nothing of the machine's is used or changed. */
export interface Buildah {
  run(words: readonly string[], options?: { shown: boolean }): string
  /** The folder that the storage and what belongs to it is in. */
  readonly folder: string
}

/** @param folder is made, and kept for the next time: layers that did not change are not built again */
export function openBuildah(folder: string): Buildah {
  mkdirSync(folder, { recursive: true })
  const driver = readFileSync('/proc/filesystems', 'utf8').includes('\toverlay') ? 'overlay' : 'vfs'
  const place = ['--root', join(folder, 'storage'), '--runroot', join(folder, 'run')]
  const all = [...place, '--storage-driver', driver]
  return {
    folder,
    run: (words, options = { shown: false }) =>
      (
        execFileSync('buildah', [...all, ...words], {
          encoding: 'utf8',
          maxBuffer: 64e6,
          stdio: ['ignore', options.shown ? 'inherit' : 'pipe', options.shown ? 'inherit' : 'pipe'],
        }) ?? ''
      ).trim(),
  }
}

const debian = { suite: 'bookworm', mirror: 'http://deb.debian.org/debian' }

/**
 * What stands in for the official image of Node.js where no registry of images is reached: a Debian
 * by debootstrap with the Node.js that the lock file pins; for building, with npm as well.
 * @returns the names to give as BASE_IMAGE and BUILD_IMAGE
 */
export function makeBases(buildah: Buildah): { base: string; build: string } {
  const system = 'localhost/acpf-debian'
  if (!hasImage(buildah, system)) {
    const root = join(buildah.folder, 'debian')
    rmSync(root, { recursive: true, force: true })
    const words = ['--variant=minbase', debian.suite, root, debian.mirror]
    execFileSync('debootstrap', words, { stdio: ['ignore', 'ignore', 'inherit'] })
    commit(buildah, { from: 'scratch', to: system, files: { [root]: '/' } })
    rmSync(root, { recursive: true, force: true })
  }
  const base = 'localhost/acpf-node'
  commit(buildah, { from: system, to: base, files: { [process.execPath]: '/usr/local/bin/node' } })
  return { base, build: makeBuildImage(buildah, base) }
}

/** The base with the npm that runs this script, and what the machine needs to reach the registry. */
function makeBuildImage(buildah: Buildah, from: string): string {
  const to = 'localhost/acpf-npm'
  const cli = realpathSync(
    process.env['npm_execpath'] ?? '/usr/lib/node_modules/npm/bin/npm-cli.js',
  )
  const own = process.env['NODE_EXTRA_CA_CERTS']
  const inside = '/etc/ssl/own.pem'
  commit(buildah, {
    from,
    to,
    files: {
      [join(cli, '../..')]: '/usr/local/lib/node_modules/npm',
      ...(own ? { [realpathSync(own)]: inside } : {}),
    },
    // Started as the official image's npm is: by its name.
    run: 'chmod +x /usr/local/lib/node_modules/npm/bin/npm-cli.js; ln -sf ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm',
    ...(own ? { env: `NODE_EXTRA_CA_CERTS=${inside}` } : {}),
  })
  return to
}

interface Commit {
  readonly from: string
  readonly to: string
  /** Paths of this machine to paths in the image. */
  readonly files: Readonly<Record<string, string>>
  readonly run?: string
  readonly env?: string
}

function commit(buildah: Buildah, { from, to, files, run, env }: Commit): void {
  const container = buildah.run(['from', '--pull-never', from])
  try {
    for (const [source, target] of Object.entries(files)) {
      buildah.run(['copy', '-q', container, source, target])
    }
    if (run !== undefined) {
      buildah.run(['run', '--isolation', 'chroot', container, '--', 'sh', '-ec', run])
    }
    if (env !== undefined) buildah.run(['config', '--env', env, container])
    // The same content gives the same image, so that what is built on it need not be built again.
    buildah.run(['commit', '-q', '--timestamp', '0', container, to])
  } finally {
    buildah.run(['rm', container])
  }
}

function hasImage(buildah: Buildah, name: string): boolean {
  try {
    buildah.run(['inspect', '--type', 'image', name])
    return true
  } catch {
    return false
  }
}

/** Builds a Dockerfile of this folder. What npm has fetched before is not fetched again. */
export function build(
  buildah: Buildah,
  options: { file: string; tag: string; arguments: Readonly<Record<string, string>> },
): void {
  const cache = join(homedir(), '.npm')
  const given = Object.entries(options.arguments).flatMap(([name, value]) => [
    '--build-arg',
    `${name}=${value}`,
  ])
  buildah.run(
    [
      ...['build', '--isolation', 'chroot', '--layers', '--format', 'docker', '--pull-never', '-q'],
      ...['--file', options.file, '--tag', options.tag],
      ...(existsSync(cache) ? ['--volume', `${cache}:/root/.npm`] : []),
      // Its own default of 1024 is too few for npm to unpack a thousand packages at once.
      ...['--ulimit', `nofile=${mostFiles()}`],
      ...given,
      '.',
    ],
    { shown: true },
  )
}

/** How many files a process of this machine may have open, as `soft:hard`. */
function mostFiles(): string {
  const limits = readFileSync('/proc/self/limits', 'utf8')
  return /^Max open files\s+(\d+)/m.exec(limits)?.[1]?.replace(/.+/, '$&:$&') ?? '1024:1024'
}

const configSchema = z.object({
  Docker: z.object({
    config: z.object({
      User: z.string(),
      Env: z.array(z.string()),
      Cmd: z.array(z.string()),
      Entrypoint: z.array(z.string()).nullish(),
      WorkingDir: z.string(),
      StopSignal: z.string().optional(),
      Volumes: z.record(z.string(), z.unknown()).nullish(),
      Healthcheck: z
        .object({
          Test: z.array(z.string()),
          Interval: z.number(),
          Timeout: z.number(),
          StartPeriod: z.number(),
          Retries: z.number(),
        })
        .optional(),
    }),
    rootfs: z.object({ diff_ids: z.array(z.string()) }),
  }),
})
/** An image that was not made from a Dockerfile says nothing but its layers. */
const rootSchema = z.object({ Docker: configSchema.shape.Docker.pick({ rootfs: true }) })

export type ImageConfig = z.output<typeof configSchema>['Docker']['config']

/** What an image says of itself, and the sizes of the layers it has beyond its base, in bytes. */
export function readImage(
  buildah: Buildah,
  name: string,
  base: string,
): { config: ImageConfig; ownLayers: readonly number[] } {
  const inspect = (image: string): unknown =>
    JSON.parse(buildah.run(['inspect', '--type', 'image', image]))
  const { config, rootfs } = configSchema.parse(inspect(name)).Docker
  const below = new Set(rootSchema.parse(inspect(base)).Docker.rootfs.diff_ids)
  const sizes = layerSizes(buildah)
  const own = rootfs.diff_ids.filter((id) => !below.has(id))
  return { config, ownLayers: own.map((id) => sizes.get(id) ?? Number.NaN) }
}

const layersSchema = z.array(
  z.looseObject({ 'diff-digest': z.string().optional(), 'diff-size': z.number().optional() }),
)

/** Digest of a layer's content → its size as the storage keeps count of it. */
function layerSizes({ folder }: Buildah): Map<string, number> {
  const sizes = new Map<string, number>()
  for (const driver of ['overlay', 'vfs']) {
    const path = join(folder, 'storage', `${driver}-layers`, 'layers.json')
    if (!existsSync(path)) continue
    for (const layer of layersSchema.parse(JSON.parse(readFileSync(path, 'utf8')))) {
      sizes.set(layer['diff-digest'] ?? '', layer['diff-size'] ?? Number.NaN)
    }
  }
  return sizes
}

/** Makes the files of an image readable in a folder, until `unmount`. */
export function mount(buildah: Buildah, image: string): { root: string; unmount: () => void } {
  const container = buildah.run(['from', '--pull-never', image])
  return {
    root: buildah.run(['mount', container]),
    unmount: () => void buildah.run(['rm', container]),
  }
}
