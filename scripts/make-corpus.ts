import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/**
 * Makes test/sources/corpus anew from texts of ours with programs of others, Pandoc and LibreOffice:
 * what they write is what users bring. Needs both; the files are kept in git, so that tests do not.
 */

const corpus = new URL('../test/sources/corpus/', import.meta.url).pathname
const examples = new URL('../examples/', import.meta.url).pathname

const texts = [
  join(corpus, 'everything.md'),
  join(examples, 'hash-tables.md'),
  join(examples, 'wasserkreislauf.de.md'),
]

const folder = mkdtempSync(join(tmpdir(), 'acpf-corpus-'))

function pandoc(text: string, out: string, ...options: string[]): void {
  execFileSync('pandoc', ['--standalone', ...options, text, '-o', out], { stdio: 'inherit' })
}

/** LibreOffice names its output after the input, so each is made in a folder of its own. */
function office(input: string, format: string, out: string): void {
  const place = mkdtempSync(join(folder, 'office-'))
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  const args = [profile, '--headless', '--convert-to', format, '--outdir', place, input]
  execFileSync('soffice', args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const extension = format.split(':', 1)[0] ?? format
  const stem = basename(input).replace(/\.[^.]+$/, '')
  renameSync(join(place, `${stem}.${extension}`), out)
}

for (const text of texts) {
  const stem = basename(text).replace(/(?:\.[a-z]{2})?\.md$/, '')
  const made = (program: string, kind: string) => join(corpus, `${stem}.${program}.${kind}`)
  for (const kind of ['docx', 'odt', 'epub']) pandoc(text, made('pandoc', kind))
  pandoc(text, made('pandoc', 'html'), '--mathml')
  pandoc(text, made('pandoc', 'pptx'), '--slide-level=2')
  // LibreOffice opens what Pandoc wrote and writes it in its own way.
  const docx = join(folder, `${stem}.docx`)
  const odt = join(folder, `${stem}.odt`)
  copyFileSync(made('pandoc', 'docx'), docx)
  copyFileSync(made('pandoc', 'odt'), odt)
  office(odt, 'docx', made('libreoffice', 'docx'))
  office(docx, 'odt', made('libreoffice', 'odt'))
  office(odt, 'epub', made('libreoffice', 'epub'))
  office(odt, 'html', made('libreoffice', 'html'))
  // LibreOffice's slides are large; those of the shortest text do.
  if (stem !== 'wasserkreislauf') continue
  const slides = join(folder, `${stem}.pptx`)
  copyFileSync(made('pandoc', 'pptx'), slides)
  office(slides, 'odp', join(folder, `${stem}.odp`))
  office(join(folder, `${stem}.odp`), 'pptx', made('libreoffice', 'pptx'))
}
rmSync(folder, { recursive: true })
