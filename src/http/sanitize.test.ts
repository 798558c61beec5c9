import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '../domain/problem.ts'
import { refuseUnreadable, sanitizeStrings, toPlainText } from './sanitize.ts'

const none = () => false

describe('plain text', () => {
  it.each([
    'a < b and c > d',
    'a<b',
    'if (a<b && c>d) return',
    'List<String> and Map<String, Integer>',
    'x <b and c> y',
    '5 <= 6 >= 3, a <!= b',
    'p<0.05',
    'I <3 chemistry',
    '2 < 3 > 1',
    'Σ_{i<n} x_i',
    '光合作用とは何か',
    'التمثيل الضوئي',
    'नमस्ते दुनिया',
    'Tom & Jerry &amp; friends',
    'AT&T',
    '&lt;b&gt; is how tags are written',
    'use `<script>` tags with `<b>`',
    '```html\n<div onclick="x()">\n```',
    'C:\\temp\\new',
    "Robert'); DROP TABLE students;--",
    '{{7*7}} #{7*7} <%= 7*7 %>',
    'javascript: the language',
  ])('keeps %j', (text) => expect(toPlainText(text)).toBe(text))

  it.each([
    ['<b>bold</b> move', 'bold move'],
    ['<script>alert(1)</script>Photosynthesis', 'Photosynthesis'],
    ['Plants <img src=x onerror=alert(1)> grow', 'Plants  grow'],
    ['a<!-- hidden -->b', 'ab'],
    ['\u202eabc\u202c\u200b', 'abc'],
    ['tag\u{e0041}s', 'tags'],
    ['e\u0301', 'é'],
    ['  wide  ', 'wide'],
  ])('makes %j into %j', (text, plain) => expect(toPlainText(text)).toBe(plain))

  const live =
    /<\/?(script|img|svg|iframe|object|style|form|input|math|video|body|link|meta|base|embed)\b|<\/?[a-z][^<>]*[\s/"']on\w+\s*=/i
  it.each([
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
    '<<script>script>alert(1)<</script>/script>',
    '<img src=x onerror=alert(1)',
    '<svg/onload=alert(1)>',
    '<svg onload=alert(1)//',
    '<xss onmouseover=alert(1)>x</xss>',
    '<x-y onclick = "a>b">',
    '<IMG """><SCRIPT>alert(1)</SCRIPT>">',
    '<iframe src="javascript:alert(1)">',
    '<math><mi xlink:href="javascript:alert(1)">',
    '<a href="jav\tascript:alert(1)">x</a>',
    '<body/onload=alert(1)>',
    '<input autofocus onfocus=alert(1)>',
    '</title><script>alert(1)</script>',
    '<ScRiPt >alert(1)</sCrIpT >',
    '<script\n>alert(1)</script\n>',
    '<style>@import "x"</style><link rel=stylesheet href=x>',
    '`<b>`<img src=x onerror=alert(1)>',
    '``<script>alert(1)</script>`',
    `${'<'.repeat(50)}script>`,
    '<scr\u200bipt>alert(1)</script>',
    '<\u202escript>alert(1)</script>',
  ])('leaves nothing a browser would run of %j', (text) => {
    const outside = toPlainText(text).replace(/(`+)(?!`).*?\1/gs, '')
    expect(outside).not.toMatch(live)
  })

  it('leaves nothing to run of whatever is put together from pieces of markup', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      'script',
      'img',
      ' src=x',
      ' onerror=',
      '"',
      "'",
      'svg',
      '<!--',
      '-->',
      '<script',
      '</script>',
      'a',
      ' ',
      '\u200b',
      '=',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(toPlainText(pieces.join(''))).not.toMatch(live)
      }),
      { numRuns: 3000 },
    )
  })

  it('is settled: doing it twice changes nothing more', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', 'b', 'a', ' ', '`', '&', 'i', '=', '/') }),
        (text) => {
          const once = toPlainText(text)
          expect(toPlainText(once)).toBe(once)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it.each(['<', '![](', '<!--', '<script>', '`', '<a b=', '</', '&lt;', ' \n'])(
    'takes time that grows with the length, not its square, on %j (B-27)',
    (piece) => {
      const fastest = (length: number): number => {
        const text = piece.repeat(length / piece.length)
        return Math.min(
          ...Array.from({ length: 3 }, () => {
            const started = performance.now()
            toPlainText(text)
            return performance.now() - started
          }),
        )
      }
      fastest(2000)
      // Sixteen times the square; the rest is for the noise of small figures.
      expect(fastest(60_000)).toBeLessThan(8 * fastest(15_000) + 50)
    },
  )
})

describe('bodies', () => {
  it('are made plain in every string, however deep, and keep the rest', () => {
    const body = { a: ['<b>x</b>', { b: '<i>y</i>' }], n: 1, t: true, z: null, raw: '<b>z</b>' }
    expect(sanitizeStrings(body, (pointer) => pointer[0] === 'raw')).toEqual({
      a: ['x', { b: 'y' }],
      n: 1,
      t: true,
      z: null,
      raw: '<b>z</b>',
    })
  })

  it.each(['\u0000', 'a\u0007', '\ud800', 'x\udc00y', '\u001b[31m'])(
    'refuse %j and say where',
    (text) => {
      const body = { list: [{ 'a/b': text }] }
      try {
        refuseUnreadable(body, none)
        expect.unreachable()
      } catch (error) {
        expect(error).toBeInstanceOf(ProblemError)
        if (error instanceof ProblemError) expect(error.errors?.[0]?.pointer).toBe('/list/0/a~1b')
      }
    },
  )

  it('take tabs, line breaks and every script', () => {
    refuseUnreadable({ a: 'a\tb\r\nc 光 👩‍👩‍👧 नमस्ते' }, none)
    expect(() => refuseUnreadable({ a: '\f' }, none)).toThrow()
    refuseUnreadable({ a: '\f' }, () => true)
  })
})
