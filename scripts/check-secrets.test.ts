import { expect, it } from 'vitest'
import { findSecrets } from './check-secrets.ts'

const made = { google: `AIza${'a1B2c'.repeat(7)}`, pem: `-----BEGIN ${'RSA '}PRIVATE KEY-----` }

it('names the file, the line and the kind of a secret without repeating it', () => {
  const found = findSecrets('a.env', `ok\nKEY=${made.google}\n${made.pem}`)
  expect(found).toEqual([
    'a.env:2 looks like it holds a real secret: Google API key.',
    'a.env:3 looks like it holds a real secret: private key.',
  ])
  expect(found.join('')).not.toContain(made.google)
})

it('lets a line pass that says its secret is made up, and ordinary text', () => {
  expect(findSecrets('a.ts', `x = '${made.google}' // secret-scan: made up`)).toEqual([])
  expect(findSecrets('a.md', 'Set OPENAI_API_KEY; keys begin with "sk-".')).toEqual([])
})
