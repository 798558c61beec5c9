import { execFileSync } from 'node:child_process'
import { z } from 'zod'

/** A service as far as moving its traffic needs it. */
export interface ServiceState {
  /** The revision made last. */
  readonly latest: string
  /** Revision → percent of the traffic, those with none left out. */
  readonly traffic: Readonly<Record<string, number>>
  /** Tag → revision. */
  readonly tags: Readonly<Record<string, string>>
}

/** What a release needs of the platform. */
export interface Platform {
  /** Null where there is no such service yet. */
  readonly state: (service: string) => Promise<ServiceState | null>
  /** Takes effect when it comes back; the parts must sum up to 100. */
  readonly move: (service: string, traffic: Readonly<Record<string, number>>) => Promise<void>
  /** Adds these tags, or moves them; no tags: nothing is done. */
  readonly tag: (service: string, tags: Readonly<Record<string, string>>) => Promise<void>
}

/** The slice of `gcloud run services describe --format=json` that is read. */
const described = z.object({
  status: z.object({
    latestCreatedRevisionName: z.string(),
    traffic: z.array(
      z.object({
        revisionName: z.string(),
        percent: z.number().optional(),
        tag: z.string().optional(),
      }),
    ),
  }),
})

/** Reads a service's state from what gcloud says of it. Throws ZodError where that is not as known. */
export function readService(json: unknown): ServiceState {
  const { latestCreatedRevisionName, traffic } = described.parse(json).status
  const shares: Record<string, number> = {}
  const tags: Record<string, string> = {}
  for (const { revisionName, percent = 0, tag } of traffic) {
    if (percent > 0) shares[revisionName] = (shares[revisionName] ?? 0) + percent
    if (tag) tags[tag] = revisionName
  }
  return { latest: latestCreatedRevisionName, traffic: shares, tags }
}

/**
 * Cloud Run by the gcloud command, which brings its own sign-in.
 * @param run runs gcloud with these words and gives its standard output; throws where it fails
 */
export function cloudRun(
  place: { readonly project: string; readonly region: string },
  run: (words: readonly string[]) => string = gcloud,
): Platform {
  const where = [`--project=${place.project}`, `--region=${place.region}`, '--quiet']
  const pairs = (values: Readonly<Record<string, string | number>>): string =>
    Object.entries(values)
      .map(([name, value]) => `${name}=${value}`)
      .join(',')
  const update = (service: string, flag: string): void => {
    run(['run', 'services', 'update-traffic', service, flag, ...where])
  }
  return {
    state: async (service) => {
      const words = ['run', 'services', 'list', `--filter=metadata.name=${service}`, ...where]
      const found = z.array(z.unknown()).parse(JSON.parse(run([...words, '--format=json'])))
      return found.length === 0 ? null : readService(found[0])
    },
    move: async (service, traffic) => update(service, `--to-revisions=${pairs(traffic)}`),
    tag: async (service, tags) => {
      if (Object.keys(tags).length > 0) update(service, `--update-tags=${pairs(tags)}`)
    },
  }
}

function gcloud(words: readonly string[]): string {
  return execFileSync('gcloud', words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 600_000,
  })
}
