import { expect, it } from 'vitest'
import { findLicenceProblems, isPermissive } from './check-licences.ts'

it('takes one permissive side of an OR, and needs both sides of an AND', () => {
  expect(isPermissive('MIT')).toBe(true)
  expect(isPermissive('(MIT OR GPL-3.0-or-later)')).toBe(true)
  expect(isPermissive('(MIT AND Zlib)')).toBe(true)
  expect(isPermissive('(MIT AND GPL-3.0-only)')).toBe(false)
  expect(isPermissive('AGPL-3.0-only')).toBe(false)
})

it('names a shipped package without a permissive licence, and leaves tools alone', () => {
  const packages = {
    '': { license: 'Apache-2.0' },
    'node_modules/a': { license: 'GPL-3.0-only' },
    'node_modules/a/node_modules/@x/b': {},
    'node_modules/c': { license: 'MPL-2.0', dev: true },
  }
  expect(findLicenceProblems(packages, {})).toEqual([
    'a ships under "GPL-3.0-only", not a permissive one.',
    '@x/b ships under "no stated licence", not a permissive one.',
  ])
})

it('refuses install scripts that nobody decided on, and those outside the short list', () => {
  const packages = { 'node_modules/a': { license: 'MIT', hasInstallScript: true } }
  expect(findLicenceProblems(packages, {})).toHaveLength(1)
  expect(findLicenceProblems(packages, { a: false })).toEqual([])
  expect(findLicenceProblems(packages, { a: true })).toEqual([
    'The install script of a must not run.',
  ])
})
