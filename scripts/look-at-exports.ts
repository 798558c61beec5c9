/**
 * Turns a package into pictures of every page of its documents, to be looked at:
 *
 *   node scripts/look-at-exports.ts out/photosynthesis [folder]
 *
 * Needs pdftoppm (poppler-utils), soffice (LibreOffice) and chromium. Not part of CI: LibreOffice
 * is too large, and what is looked for (hierarchy, page breaks, overflow) needs eyes.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { packageSchema } from '../src/domain/package.ts'
import { writeExport } from '../src/exports/index.ts'

const [from, to = 'out/look'] = process.argv.slice(2)
if (from === undefined) throw new Error('Give the folder of a package.')
const folder = resolve(to)
mkdirSync(folder, { recursive: true })
const content = packageSchema.parse(JSON.parse(readFileSync(join(from, 'content.json'), 'utf8')))

const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { cwd: folder, stdio: 'ignore' })

for (const kind of ['pdf', 'docx', 'pptx', 'html'] as const) {
  const file = join(folder, `${kind}.${kind}`)
  writeFileSync(file, await writeExport(kind, content))
  if (kind === 'docx' || kind === 'pptx') {
    run('soffice', '--headless', '--convert-to', 'pdf', '--outdir', folder, file)
  }
  if (kind === 'html') {
    const page = `file://${file}`
    const print = `--print-to-pdf=${join(folder, 'html.pdf')}`
    run('chromium', '--headless', '--no-sandbox', '--no-pdf-header-footer', print, page)
  }
  run('pdftoppm', '-r', '60', '-png', `${kind}.pdf`, kind)
  process.stdout.write(`${kind}: ${folder}/${kind}-*.png\n`)
}
