/** Something works, but not as it should; the reason is one word for operators. */
export interface Degraded {
  readonly degraded: string
}

/**
 * Looks whether something this program depends on does its work. Promises: costs next to nothing,
 * changes nothing. Throws whatever the dependency gives for an error: the caller has a deadline and
 * keeps the error's class only.
 */
export interface HealthCheck {
  check(): Promise<'ok' | Degraded>
  close(): Promise<void>
}
