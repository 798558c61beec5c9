/**
 * Preloaded with `node --import` before the TypeScript entry points: an older Node would stop at
 * them with "Unknown file extension .ts", which tells nobody what to do. Plain JavaScript on
 * purpose, since it must itself run on the old Node.
 *
 * It also has what Node compiles kept for the next start. An entry point that does so itself is not
 * kept: loading what takes its types off is then a tenth of a start.
 */
const needed = 24
const found = process.versions.node

if (Number.parseInt(found, 10) < needed) {
  process.stderr.write(
    `The AI Content Factory needs Node.js ${needed} or newer, and this is Node.js ${found} (${process.execPath}).\n` +
      'It comes with the project: run "npm ci" in the project folder, then start with "npm start" or "npm run -s acpf -- …".\n' +
      'If you did, the install script of the npm package "node" was not allowed to run: "npm rebuild node" repeats it.\n',
  )
  process.exit(1)
}

const { enableCompileCache } = await import('node:module')
enableCompileCache()
