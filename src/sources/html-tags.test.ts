import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeEntities, stripTags } from './html-tags.ts'

const strip = (text: string) => stripTags(text).text

test('what only looks like a tag stays', () => {
  for (const text of [
    'a < b and c > d',
    'if a <b and c> d',
    'List<String> and Map<K, V>',
    'Optional<Object> x',
    'write to <anna@example.org>',
    '1 < 2, x<y, <- arrow, <= b',
    'for i<n; i>0',
  ]) {
    expect(strip(text)).toBe(text)
  }
})

test('real tags go and leave breaks where they made them', () => {
  expect(strip('<b>bold</b> <a href="x>y" class=z>link</a>')).toBe('bold link')
  expect(strip('one<br/>two<p>three</p>')).toBe('one\ntwo\n\nthree\n\n')
  expect(strip('<ul><li>a</li><li>b</li></ul>').trim()).toBe('- a\n- b')
  expect(strip('<input disabled> <IMG SRC="x">')).toBe(' ')
})

test('comments, scripts and styles go with what they hold', () => {
  expect(strip('a<!-- hidden -->b<script>if (a<b) x()</script>c<STYLE>p{}</STYLE >d')).toBe('abcd')
  expect(strip('a <script>never closed')).toBe('a never closed')
  expect(strip('a <!-- never closed')).toBe('a <!-- never closed')
  expect(strip('<!doctype html><?xml version="1.0"?>x')).toBe('x')
})

test('entities are decoded once', () => {
  expect(decodeEntities('&amp;lt; &lt;b&gt; &eacute;&Omega;&#233;&#xE9; &nbsp;|')).toBe(
    '&lt; <b> éΩéé \u00a0|',
  )
  expect(decodeEntities('AT&T &unknown; &#0; &#x110000;')).toBe('AT&T &unknown; &#0; &#x110000;')
})

test('removal is counted', () => {
  expect(stripTags('<p>a</p>').removed).toBe(2)
  expect(stripTags('a < b').removed).toBe(0)
})

test('text without angle brackets is never touched, and no known tag survives a pass', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
      const plain = text.replaceAll('<', '')
      expect(strip(plain)).toBe(plain)
      expect(strip(`x<em>${plain.replaceAll('>', '')}</em>`)).not.toMatch(/<\/?em>/)
    }),
  )
})
