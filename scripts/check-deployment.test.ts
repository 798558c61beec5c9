import { expect, it } from 'vitest'
import { composeProblems, workflowProblems } from './check-deployment.ts'

it('a compose file with a word that Compose does not know is refused with its place', () => {
  const text = 'services:\n  app:\n    image: acpf\n    imagine: acpf\n    ports: 5\n'
  expect(composeProblems(text)).toEqual([
    expect.stringContaining('/services/app must NOT have additional properties'),
    expect.stringContaining('/services/app/ports must be array'),
  ])
  expect(composeProblems('services:\n  app:\n    image: acpf\n')).toEqual([])
})

it('a workflow that GitHub would not take is refused with its line', async () => {
  const job = 'jobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n'
  expect(await workflowProblems('w.yml', `on: push\n${job}      - run: true\n`)).toEqual([])
  const wrong = await workflowProblems('w.yml', `on: push\n${job}      - ruin: true\n`)
  expect(wrong.join('\n')).toMatch(/Line: 6.*Unexpected value 'ruin'/)
})
