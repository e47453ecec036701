export function FixScreen() {
  return null
}
