/**
 * node scripts/prune-modules.ts FOLDER: takes out of an installed node_modules what a server never
 * loads, for the image. Licences stay: what ships must carry them. Prints what it took.
 */
import { globSync, rmSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

/**
 * Endings of files that Node.js never loads from a package: source maps, texts for people, archives,
 * and TypeScript, declarations or not (it refuses TypeScript below node_modules:
 * https://nodejs.org/api/typescript.html#type-stripping-in-dependencies).
 */
const unread = /\.(?:map|ts|mts|cts|tsx|md|markdown|flow|zip)$/
const licence = /^(?:licen[cs]e|notice|copying|third.?party)/i

/** Folders beside a package.json that are its authors' own. */
const authors = ['test', 'tests', '__tests__', 'docs', 'example', 'examples', '.github', '.yarn']

/** Builds of a package for browsers or other loaders than ours, beside the one that we load. */
export const otherBuilds: readonly string[] = [
  'docx/dist/*.iife.js',
  'docx/dist/*.cjs',
  'eld/src/ngrams/{large,medium,small}.js',
  'fontkit/dist/browser*',
  'linkedom/worker.js',
  'pdfkit/js/pdfkit.{browser,old,standalone}*',
  'pptxgenjs/dist/pptxgen.{bundle,min}.js',
  'sql.js/dist/*{asm,worker,debug,browser,inline}*.{js,wasm}',
]
/** Of what the patterns above fit, what is loaded. */
const kept = ['sql.js/dist/sql-wasm.js', 'sql.js/dist/sql-wasm.wasm']

/** The paths below a node_modules that a server never loads, files and whole folders. */
export function prunable(folder: string): string[] {
  const packages = globSync(['**/package.json'], { cwd: folder })
    .filter((path) => /(?:^|node_modules\/)(?:@[^/]+\/)?[^/]+\/package\.json$/.test(path))
    .map((path) => path.slice(0, -'/package.json'.length))
  const folders = packages.flatMap((path) => authors.map((name) => `${path}/${name}`))
  const builds = globSync(otherBuilds, { cwd: folder }).filter((path) => !kept.includes(path))
  const files = globSync('**', { cwd: folder }).filter(
    (path) => unread.test(path) && !licence.test(basename(path)),
  )
  return [...folders, ...builds, ...files].filter(
    (path) => statSync(join(folder, path), { throwIfNoEntry: false }) !== undefined,
  )
}

if (import.meta.main) {
  const folder = process.argv[2]
  if (folder === undefined || basename(folder) !== 'node_modules') {
    console.error('Usage: node scripts/prune-modules.ts FOLDER/node_modules')
    process.exit(2)
  }
  const paths = prunable(folder)
  for (const path of paths) rmSync(join(folder, path), { recursive: true, force: true })
  console.log(`${paths.length} files and folders of packages are left out`)
}
