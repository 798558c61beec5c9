import { escapeMarkup } from './clean-text.ts'

export interface HtmlPage {
  readonly title: string
  /** ISO 639-1, or `und`. */
  readonly language: string
  /** Inlined. Ours, never of a package: a style sheet has no escape for `</style>`. */
  readonly styles: string
  /** Markup that has been escaped already. */
  readonly body: string
}

/** Right-to-left scripts, by language. */
const rightToLeft = new Set(['ar', 'fa', 'he', 'ur', 'yi', 'ps', 'sd', 'ug', 'dv'])

/** A whole HTML page in one file, without scripts and without anything to load. */
export function htmlPage({ title, language, styles, body }: HtmlPage): string {
  const direction = rightToLeft.has(language) ? ' dir="rtl"' : ''
  return `<!DOCTYPE html>
<html lang="${escapeMarkup(language)}"${direction}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeMarkup(title)}</title>
<style>${styles}</style>
</head>
<body>
${body}
</body>
</html>
`
}

/**
 * How pages look, on screens and on paper. Fonts are the reader's own; the measure stays near 70
 * characters; what belongs together is not parted between two sheets.
 */
export const pageStyles = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
html { font: 1.0625rem/1.55 Georgia, 'Times New Roman', 'DejaVu Serif', serif; color: #1c2430; background: #fff; }
body { max-width: 42rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; overflow-wrap: anywhere; hyphens: auto; }
h1, h2, h3, h4, nav, .kicker, small, .remark, .turn b, dt { font-family: 'Segoe UI', 'Helvetica Neue', Helvetica, Arial, 'DejaVu Sans', sans-serif; hyphens: manual; }
h1, h2, h3, h4 { line-height: 1.2; break-after: avoid; text-wrap: balance; }
h1 { font-size: 2.1rem; margin: 0 0 .75rem; }
h2 { font-size: 1.6rem; margin: 3.5rem 0 .75rem; padding-top: 1rem; border-top: 2px solid #23527c; }
h3 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h4 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
p, li, dd { orphans: 3; widows: 3; }
p { margin: 0 0 .8rem; }
ul { margin: 0 0 1rem; padding-left: 1.3rem; }
li { margin-bottom: .35rem; }
dl { margin: 0 0 1rem; }
dl > div { break-inside: avoid; padding: .6rem 0; border-bottom: 1px solid #d7dde5; }
dt { font-weight: 600; }
dd { margin: .2rem 0 0; }
small, .remark { font-size: .82rem; font-weight: 400; color: #51606f; }
.remark { break-before: avoid; }
.kicker { margin: 0; font-size: .82rem; letter-spacing: .06em; text-transform: uppercase; color: #23527c; }
.lead { font-size: 1.12rem; }
.question { break-inside: avoid; margin: 0 0 1.2rem; }
.asked { margin-bottom: .3rem; break-after: avoid; }
.turn { margin-bottom: .6rem; }
.status { border-left: 4px solid #b4540a; padding: .1rem 0 .1rem .9rem; }
nav ol { padding-left: 1.3rem; }
nav a { text-decoration: none; }
a { color: #1d4f80; }
sup { line-height: 0; font-size: .7em; }
sup a { text-decoration: none; padding: 0 .1em; }
sup + sup::before { content: ','; }
.notes { font-size: .88rem; }
.note { break-inside: avoid; }
.note p { margin-bottom: .5rem; }
.note:target, .note:target b { background: #fff3c4; }
@media print {
  @page { margin: 20mm 20mm 22mm; @bottom-center { content: counter(page); font: 9pt sans-serif; } }
  html { font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  a { color: inherit; }
  .format { break-before: page; }
  .format > h2 { border-top: 0; margin-top: 0; padding-top: 0; }
  [role='doc-backlink'] { display: none; }
}
`
