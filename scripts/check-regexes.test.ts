import { expect, it } from 'vitest'
import { judge } from './check-regexes.ts'
import { findRegexes } from './find-regexes.ts'

it('finds literals and RegExp calls with their lines, and no divisions or comments', () => {
  const source = [
    '// é /not one/',
    'const a = 6 / 3 / 2',
    'const b = /x+/giu',
    "const c = new RegExp('y{2}', 'u')",
    'interface I { a: string } const d = (i: I) => RegExp(i.a)',
  ].join('\n')
  expect(findRegexes(source, 'a.ts')).toEqual([
    { pattern: 'x+', flags: 'giu', line: 3 },
    { pattern: 'y{2}', flags: 'u', line: 4 },
    { pattern: undefined, flags: '', line: 5 },
  ])
})

const suspect = { path: 'a.ts', line: 1, pattern: 'x', flags: 'u', remark: undefined }

it('never lets an exponential expression pass, whatever is said beside it', () => {
  const remark = 'input capped at 10 characters'
  expect(judge({ ...suspect, remark }, 'exponential')).toContain('exponential')
})

it('lets a polynomial one pass only when its input is capped', () => {
  expect(judge(suspect, 'polynomial')).toContain('polynomial')
  expect(judge({ ...suspect, remark: 'at most 200 steps at each position' }, 'polynomial')).toBe(
    undefined,
  )
  expect(judge({ ...suspect, remark: 'it is fine' }, 'polynomial')).toContain('polynomial')
  expect(judge({ ...suspect, remark: 'input capped at 9 characters' }, 'polynomial')).toBe(
    undefined,
  )
})

it('asks for a reason where nothing can be decided', () => {
  expect(judge({ ...suspect, pattern: undefined }, undefined)).toContain('at run time')
  expect(judge(suspect, 'timeout')).toContain('timeout')
  expect(judge({ ...suspect, remark: 'words only' }, 'timeout')).toBe(undefined)
  expect(judge(suspect, 'safe')).toBe(undefined)
})
