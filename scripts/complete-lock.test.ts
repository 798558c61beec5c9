import { expect, it } from 'vitest'
import { findMissing } from './complete-lock.ts'

const tool = {
  version: '1.2.3',
  license: 'MIT',
  dev: true,
  optionalDependencies: {
    '@t/linux-x64-gnu': '1.2.3',
    '@t/linux-arm64-musl': '1.2.3',
    '@t/darwin-arm64': '1.2.3',
    helper: '^2.0.0',
  },
}

it('adds the platform packages a lock file lacks, with version and platform', () => {
  const packages = { 'node_modules/t': tool, 'node_modules/@t/linux-x64-gnu': {} }
  expect(findMissing(packages)).toEqual({
    'node_modules/@t/linux-arm64-musl': {
      version: '1.2.3',
      cpu: ['arm64'],
      dev: true,
      libc: ['musl'],
      license: 'MIT',
      optional: true,
      os: ['linux'],
    },
    'node_modules/@t/darwin-arm64': {
      version: '1.2.3',
      cpu: ['arm64'],
      dev: true,
      license: 'MIT',
      optional: true,
      os: ['darwin'],
    },
  })
})

it('leaves a complete lock file alone', () => {
  expect(findMissing({ 'node_modules/t': { version: '1.0.0' } })).toEqual({})
})
