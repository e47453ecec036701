/**
 * The headers that keep browsers careful; every answer carries them. The page runs its own scripts
 * and styles and nothing of another host; answers of the API are no documents at all.
 */
export function securityHeaders(path: string, isHttps: boolean): Record<string, string> {
  const isApi = path === "/api" || path.startsWith("/api/")
  return {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Content-Security-Policy": isApi ? API_POLICY : PAGE_POLICY,
    ...(isHttps && { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" }),
  }
}

const API_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** WebAssembly reads the file that is about to be imported. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ")
