/** What every answer carries, whoever wrote it: a route, the router, or the parser of the request. */

/** Answers that are not pages need nothing from anywhere. */
const nothing =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"

const switchedOff = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

export const securityHeaders: Readonly<Record<string, string>> = Object.freeze({
  'content-security-policy': nothing,
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-xss-protection': '1; mode=block',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': switchedOff.map((feature) => `${feature}=()`).join(', '),
  'x-permitted-cross-domain-policies': 'none',
  'cache-control': 'no-store',
})

/** What a page of ours may load: by hash what is inside it, by `'self'` what this server gives. */
export interface PageSources {
  /** `'sha256-…'` of inline styles, or `'self'`. */
  readonly styles?: readonly string[]
  readonly scripts?: readonly string[]
  readonly images?: readonly string[]
  readonly fonts?: readonly string[]
  readonly connections?: readonly string[]
  readonly media?: readonly string[]
  readonly workers?: readonly string[]
  readonly manifest?: readonly string[]
  readonly forms?: readonly string[]
}

/** The Content-Security-Policy of a page. What is not named is not allowed; nothing is ever unsafe-*. */
export function pagePolicy(sources: PageSources): string {
  const directives: [string, readonly string[] | undefined][] = [
    ['style-src', sources.styles],
    ['script-src', sources.scripts],
    ['img-src', sources.images],
    ['font-src', sources.fonts],
    ['connect-src', sources.connections],
    ['media-src', sources.media],
    ['worker-src', sources.workers],
    ['manifest-src', sources.manifest],
  ]
  return [
    "default-src 'none'",
    ...directives.flatMap(([name, list]) => (list ? [`${name} ${list.join(' ')}`] : [])),
    "base-uri 'none'",
    `form-action ${sources.forms?.join(' ') ?? "'none'"}`,
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}
