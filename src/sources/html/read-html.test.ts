import { expect, test } from 'vitest'
import { readHtml } from './read-html.ts'

const read = (html: string) => readHtml(new TextEncoder().encode(html), undefined)
const shown = (html: string) =>
  read(html).blocks.map(({ kind, level, text }) => [kind, level, text])
const long = 'Water evaporates from the sea and rises with the warm air of the day. '
  .repeat(6)
  .trim()

test('headings, lists, quotes, code and tables keep their roles', () => {
  const html = `<h1>A</h1><ul><li>one<ul><li>two</li></ul></li></ul><blockquote><p>said</p></blockquote>
    <pre>x = 1
  y</pre><table><tr><th>a<th>b<tr><td>1<td>2</table><dl><dt>T<dd>means</dl><div role="heading" aria-level="3">B</div>`
  expect(shown(html)).toEqual([
    ['heading', 1, 'A'],
    ['list_item', 1, 'one'],
    ['list_item', 2, 'two'],
    ['quote', 0, 'said'],
    ['code', 0, 'x = 1\n  y'],
    ['table', 0, 'a | b\n1 | 2'],
    ['list_item', 1, 'T: means'],
    ['heading', 3, 'B'],
  ])
})

test('formulas are TeX where the page has it, else one line', () => {
  const tex =
    '<math><semantics><mi>x</mi><annotation encoding="application/x-tex">{\\displaystyle x^2}</annotation></semantics></math>'
  const plain = '<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac></math>'
  expect(shown(`<p>So ${tex} and ${plain} and 10<sup>6</sup>.</p>`)).toEqual([
    ['paragraph', 0, 'So $x^2$ and (a + b)/c and 10^6.'],
  ])
})

test('what stands around an article is left out and told', () => {
  const html = `<html><head><title>The water cycle | Some site</title></head><body>
    <header><a href="/">Some site</a></header><nav>Home Contact</nav><div class="cookie-banner">We use cookies.</div>
    <main><h1>The water cycle</h1><p>${long}</p><p>Second.<sup><a href="#n1">1</a></sup></p></main>
    <aside>Read also</aside><footer>Imprint</footer></body></html>`
  expect(shown(html)).toEqual([
    ['heading', 1, 'The water cycle'],
    ['paragraph', 0, long],
    ['paragraph', 0, 'Second.'],
  ])
  expect(read(html).notices.map(({ code }) => code)).toEqual(['page_furniture'])
  expect(read(html).title).toBe('The water cycle')
})

test('an article without a mark is found among what stands around it', () => {
  const links = Array.from(
    { length: 30 },
    (_, at) => `<li><a href="/${at}">Link ${at}</a></li>`,
  ).join('')
  const html = `<html><body><script src="x.js"></script><div><ul>${links}</ul></div><div><h2>Rain</h2><p>${long}</p><p>${long}</p><p>${long}</p></div></body></html>`
  const text = read(html)
    .blocks.map((block) => block.text)
    .join('\n')
  expect(text).toContain(long)
  expect(text).not.toContain('Link 7')
})

test('a page whose outer tags are left out is read whole', () => {
  expect(shown('<!doctype html><title>T</title><p>One<p>Two')).toEqual([
    ['paragraph', 0, 'One'],
    ['paragraph', 0, 'Two'],
  ])
})

test('nesting beyond measure is read as the text it is', () => {
  const html = `${'<div>'.repeat(400)}deep${'</div>'.repeat(400)}`
  expect(shown(html)).toEqual([['paragraph', 0, 'deep']])
})
