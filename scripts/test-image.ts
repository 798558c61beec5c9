/**
 * npm run test:image: builds the image with buildah on a Debian by debootstrap, runs it with runc as
 * docs/deployment.md says, and holds it to what that page and docs/security.md promise. Needs root on
 * a Linux with both, and Debian's and npm's registries; no registry of images. Prints size and cold
 * start. Ends with 0, 1 (something does not hold) or 2 (it cannot be tried here).
 */
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, makeBases, mount, openBuildah, readImage } from './image/buildah.ts'
import { checkFiles } from './image/check-files.ts'
import { checkHealth, checkRefusals, checkRunning, checkStop } from './image/check-running.ts'
import { findMissing } from './image/programs.ts'
import { report } from './image/report.ts'

/** Goals of ours, in a run on a machine with nothing else to do. */
const goals = { megabytes: 150, coldStartSeconds: 1.0 }
const tag = 'localhost/acpf'

const missing = findMissing(['buildah', 'debootstrap', 'runc'])
if (process.getuid?.() !== 0 || missing.length > 0) {
  const wanted = missing.length > 0 ? ` with ${missing.join(', ')} (Debian packages)` : ''
  console.error(`This needs root on Linux${wanted}: sudo npm run test:image`)
  process.exit(2)
}

const buildah = openBuildah(join(tmpdir(), 'acpf-test-image'))
const work = mkdtempSync(join(tmpdir(), 'acpf-image-'))
const data = join(work, 'data')
mkdirSync(data)
chownSync(data, 10_001, 10_001)
let unmount = (): void => undefined
try {
  const { base, build: buildImage } = makeBases(buildah)
  const names = { BASE_IMAGE: base, BUILD_IMAGE: buildImage }
  build(buildah, { file: 'Dockerfile', tag, arguments: names })
  const { config, ownLayers } = readImage(buildah, tag, base)
  const mounted = mount(buildah, tag)
  unmount = mounted.unmount
  const image = { config, root: mounted.root }

  checkFiles(image, report)
  const place = { image, folder: work, data }
  await checkRefusals(place, report)
  const running = await checkRunning(place, report)
  await checkHealth(running, report)
  await checkStop(running, report)

  const megabytes = ownLayers.reduce((sum, bytes) => sum + bytes, 0) / 1e6
  report.figure('layers of ours', megabytes, 'MB', goals.megabytes)
  const [first = Number.NaN, ...later] = running.coldStarts
  report.figure('cold start to the first 200, first time', first, 's', goals.coldStartSeconds)
  report.figure('cold start, best of the others', Math.min(...later), 's', goals.coldStartSeconds)
  console.log(`  on ${availableParallelism()} processors`)

  build(buildah, {
    file: 'Dockerfile.production',
    tag: `${tag}-ours`,
    arguments: { FACTORY_IMAGE: tag },
  })
  report.check(
    'Dockerfile.production keeps command, user and health check',
    JSON.stringify(readImage(buildah, `${tag}-ours`, tag).config.Cmd) ===
      JSON.stringify(config.Cmd),
  )
} finally {
  unmount()
  rmSync(work, { recursive: true, force: true })
}
report.end()
