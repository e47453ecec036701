/** What is the matter with the server, or with the request itself. */
export const SERVER_REFUSALS = {
  server_busy: () =>
    "The server is busy: no connection to the database came free in time. Try again in a moment.",
  internal: ({ request }: { request?: string }) =>
    "Internal error. Try again; if it happens again, tell your administrator" +
    `${request === undefined ? "" : ` the request ${request}`}.`,
  nothing_here: ({ path }: { path: string }) => `There is nothing at ${path}.`,
  wrong_method: ({ method, path, allow }: { method: string; path: string; allow: string }) =>
    `${method} is not possible here. ${path} takes ${allow}.`,
  request_cut_off: () => "The request was cut off before its end.",
} as const
