/**
 * Preloaded before src/ is imported: writes down each regular expression that src/ builds with
 * `RegExp` while its modules load, which no reading of the source could know. Prints them as JSON.
 */
const Native = globalThis.RegExp
const built = []

globalThis.RegExp = new Proxy(Native, {
  construct: (target, args, newTarget) => record(Reflect.construct(target, args, newTarget)),
  apply: (target, self, args) => record(Reflect.apply(target, self, args)),
})

function record(regex) {
  const caller = new Error('for its stack').stack?.split('\n')[3] ?? ''
  const place = Native('/(src/[^)]+\\.ts):(\\d+):\\d+').exec(caller)
  if (place) {
    built.push({
      path: place[1],
      line: Number(place[2]),
      pattern: regex.source,
      flags: regex.flags,
    })
  }
  return regex
}

const { pathToFileURL } = await import('node:url')
for (const path of JSON.parse(process.env.MODULES_TO_LOAD ?? '[]')) {
  await import(pathToFileURL(path).href)
}
process.stdout.write(JSON.stringify(built), () => process.exit(0))
