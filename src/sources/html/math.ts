import { mathLine } from '../math-line.ts'
import type { PageDocument, PageElement } from './dom.ts'

/** Formulas of a page as text: TeX between dollar signs where the page has it, else written out. */

const scriptMath = 'script[type^="math/tex"]'
const texElements = 'annotation[encoding="application/x-tex"], annotation[encoding="TeX"]'
/** Pictures and second renderings that stand beside the formula itself. */
const doubles =
  '.katex-html, .mwe-math-fallback-image-inline, .mwe-math-fallback-image-display, mjx-assistive-mml + svg, .MathJax_Preview, .MJX_Assistive_MathML ~ *'

/** Puts text in the place of every formula below `root`. */
export function replaceMath(document: PageDocument): void {
  for (const math of [...document.querySelectorAll('math')]) {
    const tex = math.querySelector(texElements)?.textContent ?? math.getAttribute('alttext')
    const text = tex?.trim() ? `$${unwrapped(tex)}$` : mathText(math).trim()
    const holder = math.closest('.katex-mathml, .mwe-math-mathml-a11y, mjx-container') ?? math
    holder.replaceWith(document.createTextNode(text))
  }
  for (const script of [...document.querySelectorAll(scriptMath)]) {
    script.replaceWith(document.createTextNode(`$${(script.textContent ?? '').trim()}$`))
  }
  for (const image of [
    ...document.querySelectorAll('img.tex, img.math, img.latex, img.mwe-math'),
  ]) {
    const alternative = image.getAttribute('alt')?.trim()
    if (alternative) image.replaceWith(document.createTextNode(`$${alternative}$`))
  }
  for (const double of [...document.querySelectorAll(doubles)]) double.remove()
}

/** `{\displaystyle x^2}` → `x^2`. */
function unwrapped(tex: string): string {
  const trimmed = tex.trim()
  return /^\{\\(?:displaystyle|textstyle) ([\s\S]*)\}$/.exec(trimmed)?.[1]?.trim() ?? trimmed
}

/** MathML as one line: `x^2`, `(a + b)/c`. */
function mathText(element: PageElement): string {
  const name = element.localName.toLowerCase().replace(/^.*:/, '')
  return mathLine(name, element.textContent ?? '', () => [...element.children].map(mathText))
}
