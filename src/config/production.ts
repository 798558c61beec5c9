import { type HostPattern, isAddress } from '../domain/host-pattern.ts'

/** What of the configuration the rules for production look at. */
interface Checked {
  readonly ENVIRONMENT: string
  readonly LOG_LEVEL: string
  readonly ALLOWED_HOSTS: readonly HostPattern[] | null
  readonly CORS_ORIGINS: readonly string[] | null
  readonly EGRESS_ALLOWED_HOSTS: readonly HostPattern[] | null
  readonly FIRESTORE_EMULATOR_HOST: string | null
}

/**
 * What must not be in production: settings that are missing, or that only a test or a developer's
 * machine should have. Whether there are keys is the key store's to say.
 * @returns one line for each, empty when all is well or this is not production
 */
export function checkForProduction(values: Checked): string[] {
  if (values.ENVIRONMENT !== 'production') return []
  const problems: string[] = []
  if (values.ALLOWED_HOSTS === null) {
    problems.push(
      'ALLOWED_HOSTS is not set. With ENVIRONMENT=production it must list the host names this server answers for.',
    )
  }
  if (values.CORS_ORIGINS === null) {
    problems.push(
      'CORS_ORIGINS is not set. With ENVIRONMENT=production it must list the origins whose pages may call this server.',
    )
  }
  const insecure = (values.CORS_ORIGINS ?? []).filter((origin) => !origin.startsWith('https://'))
  if (insecure.length > 0) {
    problems.push(
      `CORS_ORIGINS lists ${insecure.join(', ')}. With ENVIRONMENT=production origins must start with https://.`,
    )
  }
  if (values.LOG_LEVEL === 'debug' || values.LOG_LEVEL === 'trace') {
    problems.push(
      `LOG_LEVEL is "${values.LOG_LEVEL}". With ENVIRONMENT=production it may be info, warn, error or fatal.`,
    )
  }
  const local = (values.EGRESS_ALLOWED_HOSTS ?? []).filter(isInternal).map((host) => host.name)
  if (local.length > 0) {
    problems.push(
      `EGRESS_ALLOWED_HOSTS lists ${local.join(', ')}. With ENVIRONMENT=production it may only list public host names.`,
    )
  }
  if (values.FIRESTORE_EMULATOR_HOST !== null) {
    problems.push('FIRESTORE_EMULATOR_HOST is set. With ENVIRONMENT=production it must not be.')
  }
  return problems
}

function isInternal(host: HostPattern): boolean {
  const internalName = /(^|\.)(localhost|local|internal|test|example|invalid)$/
  return isAddress(host.name) || !host.name.includes('.') || internalName.test(host.name)
}
