/** A wrong call, or a server that cannot be used: exit code 3. */
export class CallError extends Error {}
