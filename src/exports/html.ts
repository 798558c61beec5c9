import { formatNames } from '../domain/vocabulary.ts'
import { escapeMarkup } from './clean-text.ts'
import { defineExport } from './define-export.ts'
import { documentOf, type FormatDocument, type PackageDocument } from './document.ts'
import { blocksHtml, type HtmlOptions, notesHtml } from './html-blocks.ts'
import { htmlPage, pageStyles } from './html-page.ts'
import { fillLabel } from './labels/index.ts'
import { localDate } from './local-date.ts'

/** One page that needs nothing else: style inlined, no script, citations as notes at the end. */
export const html = defineExport({
  label: 'Web page (.html)',
  mediaType: 'text/html; charset=utf-8',
  extension: 'html',
  carries: formatNames,
  light: true,
  async write(input) {
    const document = documentOf(input)
    const { title, language } = document
    const page = htmlPage({ title, language, styles: pageStyles, body: bodyOf(document) })
    return new TextEncoder().encode(page)
  },
})

function bodyOf(document: PackageDocument): string {
  const { formats, labels, notes, sources } = document
  const options: HtmlOptions = { headingLevel: 3, dialect: 'html', referenced: new Set() }
  const articles = formats.map((format) => articleOf(format, document, options))
  const noted =
    notes.length === 0
      ? []
      : [
          `<section class="format notes" id="notes" role="doc-endnotes">`,
          `<h2>${escapeMarkup(labels.notes)}</h2>`,
          notesHtml(notes, sources, labels, options),
          '</section>',
        ]
  return [
    headerOf(document),
    ...(formats.length > 1 ? [contentsOf(document)] : []),
    '<main>',
    ...articles,
    ...noted,
    '</main>',
    sourcesHtml(document),
  ].join('\n')
}

function headerOf(document: PackageDocument): string {
  const { labels, createdAt, language, formats } = document
  const kicker = formats.map(({ label }) => label).join(' · ')
  const date = fillLabel(labels.madeOn, { date: localDate(createdAt, language) })
  return [
    '<header>',
    `<p class="kicker">${escapeMarkup(kicker)}</p>`,
    `<h1>${escapeMarkup(document.title)}</h1>`,
    `<p class="remark">${escapeMarkup(date)}</p>`,
    missingHtml(document),
    '</header>',
  ]
    .filter((line) => line !== '')
    .join('\n')
}

/** What is not in the package, and why. */
export function missingHtml({ missing, labels }: PackageDocument): string {
  if (missing.length === 0) return ''
  const items = missing.map(
    ({ label, reason }) => `<li>${escapeMarkup(`${label}: ${reason}`)}</li>`,
  )
  return `<div class="status"><p>${escapeMarkup(labels.incomplete)}</p>\n<ul>\n${items.join('\n')}\n</ul></div>`
}

function contentsOf({ formats, labels, notes }: PackageDocument): string {
  const entry = (id: string, label: string) =>
    `<li><a href="#${id}">${escapeMarkup(label)}</a></li>`
  return [
    `<nav aria-label="${escapeMarkup(labels.contents)}">`,
    '<ol>',
    ...formats.map(({ format, label }) => entry(format, label)),
    ...(notes.length > 0 ? [entry('notes', labels.notes)] : []),
    entry('sources', labels.sources),
    '</ol>',
    '</nav>',
  ].join('\n')
}

function articleOf(
  { format, label, title, blocks }: FormatDocument,
  document: PackageDocument,
  options: HtmlOptions,
): string {
  // The course's title stands above; a format that is named otherwise says so.
  const own = title === document.title ? '' : `<p class="remark">${escapeMarkup(title)}</p>`
  return [
    `<article class="format" id="${format}">`,
    `<h2>${escapeMarkup(label)}</h2>`,
    ...(own === '' ? [] : [own]),
    blocksHtml(blocks, options),
    '</article>',
  ].join('\n')
}

/** The sources by title, with the warning for those that a model wrote. */
export function sourcesHtml({ sources, labels }: PackageDocument): string {
  const items = sources.map(({ title, warning }) => {
    const told = warning === null ? '' : ` <em>(${escapeMarkup(warning)})</em>`
    return `<li>${escapeMarkup(title)}${told}</li>`
  })
  return [
    '<footer id="sources">',
    `<h2>${escapeMarkup(labels.sources)}</h2>`,
    `<ol>\n${items.join('\n')}\n</ol>`,
    '</footer>',
  ].join('\n')
}
