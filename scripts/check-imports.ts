/**
 * Holds src/ and web/src/ to the import rules of .dependency-cruiser.mjs.
 *
 * dependency-cruiser reports success when it could read no file (as it does with TypeScript 7 and
 * no swc beside it), so this also counts: every TypeScript file must have been read, and
 * together they must import something.
 */
import { existsSync, globSync } from 'node:fs'
import { cruise, format, type ICruiseResult } from 'dependency-cruiser'
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'

const options = await extractOptions('./.dependency-cruiser.mjs')
const { output } = await cruise(['src', 'web/src'].filter(existsSync), options)
if (typeof output === 'string') throw new Error('dependency-cruiser gave text instead of a result')

const problems = unread(output)
if (problems.length > 0) {
  console.error(problems.join('\n'))
  process.exit(1)
}
const report = await format(output, { outputType: 'err' })
console.log(String(report.output).trim())
process.exit(report.exitCode === 0 ? 0 : 1)

/** What was not read, one sentence each; empty when the whole of src/ was. */
function unread(result: ICruiseResult): string[] {
  const files = globSync(['src/**/*.ts', 'web/src/**/*.{ts,tsx}']).map((path) =>
    path.replaceAll('\\', '/'),
  )
  const read = new Set(result.modules.map((module) => module.source))
  const arrows = result.modules.reduce((sum, module) => sum + module.dependencies.length, 0)
  const missing = files.filter((path) => !read.has(path))
  return [
    ...(files.length === 0 ? ['src/ holds no TypeScript file.'] : []),
    ...missing.map((path) => `The import rules were not checked for ${path}: it was not read.`),
    ...(arrows < files.length / 4
      ? [`Only ${arrows} imports were found in ${files.length} files; the parser is not working.`]
      : []),
  ]
}
