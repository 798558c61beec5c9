import type Library from 'pptxgenjs'
import { defineExport } from './define-export.ts'
import { documentOf, type PackageDocument } from './document.ts'
import { fillLabel } from './labels/index.ts'
import { localDate } from './local-date.ts'
import { settleOfficeFile } from './office-file.ts'
import { type SlideText, slidesOf } from './pptx/slides.ts'

type Presentation = InstanceType<(typeof Library)['default']>

/** Slides to teach from: the outline's sections and points, key concepts and takeaways, with speaker notes. */
export const pptx = defineExport({
  label: 'Slides (.pptx)',
  mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  extension: 'pptx',
  carries: ['outline', 'study_guide', 'one_pager'],
  async write(input) {
    const document = documentOf(input)
    const { default: Class } = await import('pptxgenjs')
    // Its types describe the module as CommonJS has it; the class is its default export.
    const file: Presentation = new (Class as unknown as new () => Presentation)()
    file.layout = 'LAYOUT_WIDE'
    file.title = document.title
    file.author = 'AI Content Factory'
    file.company = 'AI Content Factory'
    defineMasters(file, document)
    addTitle(file, document)
    for (const slide of slidesOf(document)) addSlide(file, slide, document.language)
    addSources(file, document)
    const bytes = await file.write({ outputType: 'uint8array' })
    // Its types name every kind of output at once.
    return settleOfficeFile(bytes as Uint8Array, document.createdAt)
  },
})

const accent = '1F4E79'
const ink = '1C2430'
const grey = '51606F'
const fontFace = 'Calibri'
/** Inches, on a slide of 13.33 by 7.5. */
const area = { x: 0.7, w: 11.93 }

function defineMasters(file: Presentation, { title }: PackageDocument): void {
  const foot = {
    x: area.x,
    y: 6.95,
    w: 10,
    h: 0.35,
    fontFace,
    fontSize: 11,
    color: grey,
    margin: 0,
  }
  const shown = title.length > 90 ? `${title.slice(0, 90).toWellFormed()}…` : title
  file.defineSlideMaster({
    title: 'POINTS',
    background: { color: 'FFFFFF' },
    slideNumber: { x: 12.1, y: 6.95, w: 0.6, h: 0.35, fontFace, fontSize: 11, color: grey },
    objects: [
      { rect: { x: 0, y: 0, w: 0.22, h: 7.5, fill: { color: accent } } },
      { text: { text: shown, options: foot } },
      {
        placeholder: {
          options: { name: 'title', type: 'title', ...area, y: 0.45, h: 1.05, ...titleStyle },
          text: '',
        },
      },
      {
        placeholder: {
          options: { name: 'body', type: 'body', ...area, y: 1.65, h: 5.1, ...bodyStyle },
          text: '',
        },
      },
    ],
  })
  file.defineSlideMaster({
    title: 'OPENING',
    background: { color: accent },
    objects: [
      {
        placeholder: {
          options: {
            ...{ name: 'title', type: 'title', ...area, y: 2, h: 2.2, ...titleStyle },
            color: 'FFFFFF',
            valign: 'bottom',
          },
          text: '',
        },
      },
    ],
  })
}

const titleStyle = {
  fontFace,
  fontSize: 30,
  bold: true,
  color: accent,
  margin: 0,
  align: 'left',
  valign: 'middle',
} as const
const bodyStyle = {
  fontFace,
  fontSize: 22,
  color: ink,
  margin: 0,
  align: 'left',
  valign: 'top',
} as const

/** Long titles are set smaller, so that two lines hold them. */
function titleSize(title: string): number {
  if (title.length <= 55) return 30
  return title.length <= 110 ? 24 : 18
}

function addTitle(file: Presentation, document: PackageDocument): void {
  const { title, labels, createdAt, language, formats } = document
  const slide = file.addSlide({ masterName: 'OPENING' })
  slide.addText(title, {
    placeholder: 'title',
    fontSize: title.length > 60 ? 30 : 44,
    lang: language,
  })
  const date = fillLabel(labels.madeOn, { date: localDate(createdAt, language) })
  const names = formats.map(({ label }) => label).join(' · ')
  const style = { fontFace, fontSize: 18, color: 'DCE6F0', margin: 0, valign: 'top' } as const
  slide.addText(`${names}\n${date}`, { ...area, y: 4.4, h: 1.2, ...style, lang: language })
}

function addSlide(file: Presentation, { title, bullets, notes }: SlideText, lang: string): void {
  const slide = file.addSlide({ masterName: 'POINTS' })
  slide.addText(title, { placeholder: 'title', fontSize: titleSize(title), lang })
  const lines = bullets.map((text, index) => ({
    text,
    options: {
      bullet: { indent: 18 },
      breakLine: index < bullets.length - 1,
      paraSpaceAfter: 9,
      lang,
    },
  }))
  slide.addText(lines, { placeholder: 'body', ...bodyStyle })
  slide.addNotes(notes)
}

/** Where it comes from, and what is missing. */
function addSources(file: Presentation, document: PackageDocument): void {
  const { labels, sources, missing, language } = document
  const told = sources.map(({ title, warning }) =>
    warning === null ? title : `${title} (${warning})`,
  )
  const lacking = missing.map(({ label, reason }) => `${labels.incomplete} ${label}: ${reason}`)
  const shown = [...told, ...lacking]
  for (let from = 0; from < shown.length; from += sourcesPerSlide) {
    const bullets = shown
      .slice(from, from + sourcesPerSlide)
      .map((text) => (text.length > 200 ? `${text.slice(0, 200).toWellFormed()}…` : text))
    addSlide(file, { title: labels.sources, bullets, notes: shown.join('\n') }, language)
  }
}

/** Each may take three lines. */
const sourcesPerSlide = 4
