/** What the tabs of this browser tell each other. */
type Message =
  /** Somebody has signed out: nothing of theirs stays in any tab. */
  | { type: "signedOut" }
  /** A tab that was loaded asks whether another one has its name already. */
  | { type: "whoIs"; name: string }
  | { type: "itIsMe"; name: string }

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("muster")

export function tellTabs(message: Message): void {
  channel?.postMessage(message)
}

/** Hears what other tabs say, until the function that it gives is called. */
export function hearTabs(onMessage: (message: Message) => void): () => void {
  const heard = ({ data }: MessageEvent<Message>): void => onMessage(data)
  channel?.addEventListener("message", heard)
  return () => channel?.removeEventListener("message", heard)
}
