/**
 * Runs after `npm ci` in the project itself: builds the studio, so that `npm start` serves it with
 * no further step. Plain JavaScript, since npm may run it on an older Node. Where the build cannot
 * be made (tools left out by --omit=dev, sources not copied yet) it says so and lets the
 * installation go on: the server then shows its start page.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'

const reason = cannotBuild()
if (reason) {
  console.log(`The studio was not built: ${reason}. "npm run build:web" builds it.`)
} else {
  const { status } = spawnSync(process.execPath, ['scripts/build-web.ts'], { stdio: 'inherit' })
  if (status !== 0) console.log('The studio was not built. "npm run build:web" tries again.')
}

/** @returns {string | null} why, or null */
function cannotBuild() {
  if (!existsSync('web/index.html')) return 'its sources are not here'
  if (Number.parseInt(process.versions.node, 10) < 24)
    return `this is Node.js ${process.versions.node}`
  try {
    createRequire(import.meta.url).resolve('vite')
    return null
  } catch {
    return 'Vite is not installed'
  }
}
