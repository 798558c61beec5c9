/**
 * Makes the PDF files that the PDF reader is tested on, from our own examples and by programs we
 * did not write: `node scripts/make-pdf-corpus.ts [FOLDER]`. The files are kept in the tree, so
 * that tests need none of these programs (chromium, soffice, groff, gs, weasyprint, pdflatex, qpdf).
 */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exampleBlocks } from './pdf-corpus/blocks.ts'
import { fodtOf } from './pdf-corpus/fodt.ts'
import { htmlOf } from './pdf-corpus/html.ts'
import { latexOf } from './pdf-corpus/latex.ts'
import { msOf } from './pdf-corpus/troff.ts'

const largestBytes = 80_000
const folder = process.argv[2] ?? new URL('../test/sources/corpus/pdf', import.meta.url).pathname
const work = mkdtempSync(join(tmpdir(), 'pdf-corpus-'))

function run(command: string, args: readonly string[]): Buffer {
  return execFileSync(command, args, {
    cwd: work,
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'ignore'],
    // The date of making must not change the files.
    env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000' },
  })
}

function write(name: string, content: string | Buffer): string {
  const path = join(work, name)
  writeFileSync(path, content)
  return path
}

function chromium(html: string, flags: readonly string[]): Buffer {
  const page = write('page.html', html)
  const common = ['--headless', '--no-sandbox', '--disable-gpu', '--virtual-time-budget=2000']
  run('chromium', [...common, ...flags, `--print-to-pdf=${join(work, 'page.pdf')}`, page])
  return run('cat', ['page.pdf'])
}

function libreOffice(name: string, content: string, tagged: boolean): Buffer {
  const options = JSON.stringify({ UseTaggedPDF: { type: 'boolean', value: String(tagged) } })
  const path = write(name, content)
  run('soffice', [
    '--headless',
    `-env:UserInstallation=file://${work}/profile`,
    '--convert-to',
    `pdf:writer_pdf_Export:${options}`,
    '--outdir',
    work,
    path,
  ])
  return run('cat', [name.replace(/\.\w+$/, '.pdf')])
}

function groff(source: string, device: 'pdf' | 'ps'): Buffer {
  return run('groff', ['-t', '-K', 'utf8', '-ms', `-T${device}`, write('page.ms', source)])
}

function ghostscript(postscript: Buffer): Buffer {
  run('ps2pdf', [write('page.ps', postscript), 'page.pdf'])
  return run('cat', ['page.pdf'])
}

function weasyPrint(html: string): Buffer {
  run('weasyprint', [write('page.html', html), 'page.pdf'])
  return run('cat', ['page.pdf'])
}

function latex(source: string): Buffer {
  write('page.tex', source)
  // Twice: the table of contents is known after the first run. A missing sign must not pass.
  for (let time = 0; time < 2; time++) run('pdflatex', ['-halt-on-error', 'page.tex'])
  return run('cat', ['page.pdf'])
}

const small =
  '@page{size:A5;margin:1.6cm} body{font:10pt/1.4 "Liberation Serif",serif} pre{font:8pt "Liberation Mono",monospace} table{border-collapse:collapse;font-size:9pt} td,th{border:1px solid #999;padding:2px 6px;text-align:left}'
const columns =
  '@page{size:A4;margin:1.8cm} body{font:10pt/1.3 "Liberation Serif",serif;text-align:justify;columns:2;column-gap:1cm} h1{column-span:all;font-size:20pt} pre{font:7pt "Liberation Mono",monospace} table{font-size:8pt}'
const book = `${small} @page{size:A5;margin:2cm;@top-left{content:string(title);font-size:8pt}@bottom-center{content:"– " counter(page) " –";font-size:8pt}} h1{string-set:title content()} .note{float:footnote;font-size:7.5pt} body{text-align:justify;hyphens:auto}`
/** Smaller than the Computer Modern fonts LaTeX sets by itself. */
const times = '\\usepackage[T1]{fontenc}\\usepackage{mathptmx}\\usepackage{courier}'
const untagged = '--disable-pdf-tagging'
const bare = '--no-pdf-header-footer'

const makers: Readonly<Record<string, () => Buffer>> = {
  'sourdough-bread-chromium': () =>
    chromium(htmlOf(exampleBlocks('sourdough-bread.md'), { css: small, language: 'en' }), []),
  'moving-continents-chromium-columns': () =>
    chromium(htmlOf(exampleBlocks('moving-continents.txt'), { css: columns, language: 'en' }), [
      untagged,
      bare,
    ]),
  'hash-tables-chromium-untagged': () =>
    chromium(htmlOf(exampleBlocks('hash-tables.md'), { css: small, language: 'en' }), [untagged]),
  'hash-tables-libreoffice': () =>
    libreOffice('page.fodt', fodtOf(exampleBlocks('hash-tables.md')), false),
  'abejas-libreoffice-tagged': () =>
    libreOffice('page.fodt', fodtOf(exampleBlocks('abejas-y-polinizacion.es.md')), true),
  'wasserkreislauf-weasyprint': () =>
    weasyPrint(
      htmlOf(exampleBlocks('wasserkreislauf.de.md'), {
        css: book,
        language: 'de',
        footnotes: true,
      }),
    ),
  'printing-press-groff-columns': () =>
    groff(msOf(exampleBlocks('printing-press.txt'), { columns: 2, footnotes: true }), 'pdf'),
  'photosynthesis-ghostscript': () =>
    ghostscript(
      groff(msOf(exampleBlocks('photosynthesis.md'), { columns: 1, footnotes: true }), 'ps'),
    ),
  'systeme-metrique-latex': () =>
    latex(
      latexOf(exampleBlocks('systeme-metrique.fr.md'), {
        columns: 1,
        contents: true,
        fonts: times,
      }),
    ),
  'moving-continents-latex-columns': () =>
    latex(
      latexOf(exampleBlocks('moving-continents.txt'), {
        columns: 2,
        contents: false,
        fonts: times,
      }),
    ),
  'hash-tables-latex': () =>
    latex(latexOf(exampleBlocks('hash-tables.md'), { columns: 1, contents: true, fonts: times })),
}

mkdirSync(folder, { recursive: true })
try {
  for (const [name, make] of Object.entries(makers)) {
    write('whole.pdf', make())
    const path = join(work, `${name}.pdf`)
    // Only packs objects closer: Chromium writes a tagged document's tree uncompressed.
    run('qpdf', [
      '--object-streams=generate',
      '--recompress-flate',
      '--compression-level=9',
      'whole.pdf',
      path,
    ])
    const { size } = statSync(path)
    console.log(`${name}.pdf: ${size} bytes`)
    if (size > largestBytes) throw new Error(`${name}.pdf is over ${largestBytes} bytes`)
    copyFileSync(path, join(folder, `${name}.pdf`))
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}
