/** What a script found, line by line, and how it ends. */
export interface Report {
  /** A thing that must hold; `found` says what was seen where it does not. */
  check(what: string, holds: boolean, found?: string): void
  /** A figure and the goal it should be below; told, and no reason to fail. */
  figure(what: string, value: number, unit: string, goal: number): void
  end(): void
}

let failed = 0

export const report: Report = {
  check(what, holds, found = '') {
    if (!holds) failed += 1
    const seen = holds || found === '' ? '' : `: ${found.slice(0, 2000)}`
    console.log(`${holds ? '✔' : '✖'} ${what}${seen}`)
  },
  figure(what, value, unit, goal) {
    const verdict = value <= goal ? 'within' : 'above'
    console.log(`• ${what}: ${value.toFixed(2)} ${unit}, ${verdict} the goal of ${goal} ${unit}`)
  },
  end() {
    console.log(failed === 0 ? 'all holds' : `${failed} do not hold`)
    process.exitCode = failed === 0 ? 0 : 1
  },
}
