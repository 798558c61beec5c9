/** The services' names, as iac/modules/naming-and-sizing gives them; a test compares the two. */
export function serviceNames(environment: 'staging' | 'production'): {
  api: string
  worker: string
} {
  return { api: `acpf-${environment}-api`, worker: `acpf-${environment}-worker` }
}
