/** Where the API has a profile. */
export function profilePath(name: string): string {
  return `/api/customers/import/profiles/${encodeURIComponent(name)}`
}
