import type { Platform, ServiceState } from './cloud-run.ts'

export interface ReleaseOptions {
  readonly api: string
  readonly worker: string
  /** Percent of the API's traffic that the new revision gets, step by step; the last is 100. */
  readonly steps: readonly number[]
  /** How long each step but the last is looked at. */
  readonly stepMs: number
}

export interface ReleaseTools {
  readonly platform: Platform
  /** Makes the new revisions; throws where that fails. */
  readonly apply: () => Promise<void>
  /** Throws where an installation does not work: the new revision alone, or what users reach. */
  readonly check: (which: 'candidate' | 'public') => Promise<void>
  readonly sleep: (ms: number) => Promise<unknown>
  readonly say: (line: string) => void
}

/**
 * Brings a release out: the new revision is tried without traffic, then gets it in steps; where a
 * check fails, all traffic goes back to the revision before. The worker changes over in between,
 * since each version reads what the other has written.
 * @returns whether the new release has all the traffic
 */
export async function release(options: ReleaseOptions, tools: ReleaseTools): Promise<boolean> {
  const { platform, say } = tools
  const api = await pin(platform, options.api)
  const worker = await pin(platform, options.worker)
  await tools.apply()
  const change: Change = {
    api: { before: api, after: await latest(platform, options.api) },
    worker: { before: worker, after: await latest(platform, options.worker) },
  }
  await platform.tag(options.api, { candidate: change.api.after, ...previousTag(change.api) })
  if (worker) await platform.tag(options.worker, previousTag(change.worker))
  say(`candidate ${change.api.after}, before it ${api ?? 'nothing'}`)
  try {
    await goForward(change, options, tools)
    return true
  } catch (error) {
    say(`The release failed: ${error instanceof Error ? error.message : String(error)}`)
    if (api) await platform.move(options.api, onlyTo(api))
    if (worker) await platform.move(options.worker, onlyTo(worker))
    say(api ? `all traffic is on ${api} again` : 'there is no release to go back to')
    return false
  }
}

/** Revisions of a service: the one that had the traffic, if any, and the new one. */
interface Revisions {
  readonly before: string | null
  readonly after: string
}
type Change = Readonly<Record<'api' | 'worker', Revisions>>

async function goForward(
  { api, worker }: Change,
  options: ReleaseOptions,
  { platform, check, sleep, say }: ReleaseTools,
): Promise<void> {
  await check('candidate')
  await platform.move(options.worker, onlyTo(worker.after))
  for (const percent of api.before && api.before !== api.after ? options.steps : [100]) {
    const rest = api.before && percent < 100 ? { [api.before]: 100 - percent } : {}
    await platform.move(options.api, { [api.after]: percent, ...rest })
    say(`${percent} % of the traffic to ${api.after}`)
    if (percent < 100) await sleep(options.stepMs)
    await check('public')
  }
}

/**
 * Gives all traffic to the revision that has most of it, by name, so that a new one gets nothing by
 * being the latest.
 * @returns that revision; null where there is no such service yet
 */
async function pin(platform: Platform, service: string): Promise<string | null> {
  const state = await platform.state(service)
  if (!state) return null
  const revision = main(state)
  await platform.move(service, onlyTo(revision))
  return revision
}

/** Where to go back to; the tag stays as it is when the release brought no new revision. */
function previousTag({ before, after }: Revisions): Record<string, string> {
  return before && before !== after ? { previous: before } : {}
}

async function latest(platform: Platform, service: string): Promise<string> {
  const state = await platform.state(service)
  if (!state) throw new Error(`${service} does not exist after terraform apply.`)
  return state.latest
}

/**
 * Sends all traffic to the release before, which the tag `previous` names.
 * @returns the revisions that have it now
 * @throws Error, having moved nothing, where a service has no release before
 */
export async function rollBack(
  services: readonly string[],
  platform: Platform,
): Promise<Record<string, string>> {
  const targets: Record<string, string> = {}
  for (const service of services) {
    const previous = (await platform.state(service))?.tags['previous']
    if (!previous) throw new Error(`${service} has no revision with the tag "previous".`)
    targets[service] = previous
  }
  // All at once: the older version of either works with the newer of the other.
  await Promise.all(
    Object.entries(targets).map(([service, revision]) => platform.move(service, onlyTo(revision))),
  )
  return targets
}

const onlyTo = (revision: string): Record<string, number> => ({ [revision]: 100 })

/** The revision with most of the traffic; in the middle of a release that is the one to go back to. */
function main({ traffic, latest }: ServiceState): string {
  const shares = Object.entries(traffic).toSorted(([, one], [, other]) => other - one)
  return shares[0]?.[0] ?? latest
}
