/**
 * What the examples of the docs use of curl, for machines that have none and so that every refusal
 * is a failure. Prints the answer's body.
 */
import { readFileSync, writeFileSync } from "node:fs"

process.exitCode = await main(process.argv.slice(2))

async function main(words: string[]): Promise<number> {
  const headers = new Headers()
  let [url, method, keepCookies] = ["", "", ""]
  let body: string | Buffer<ArrayBuffer> | FormData | undefined
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    if (word === "-s" || word === "-sN") continue
    if (!word.startsWith("-")) url = word
    else {
      const value = words[++at]!
      if (word === "-X") method = value
      else if (word === "-H") headers.append(...(value.split(/: (.*)/s, 2) as [string, string]))
      else if (word === "-b") headers.set("cookie", readFileSync(value, "utf8"))
      else if (word === "-c") keepCookies = value
      else if (word === "--data-binary") body = readFileSync(value.slice(1))
      else if (word === "--json") {
        body = value
        headers.set("content-type", "application/json")
      } else if (word === "-F") {
        const [name, file] = value.split("=@") as [string, string]
        body = new FormData()
        body.append(name, new Blob([readFileSync(file)]), file)
      } else throw new Error(`The examples use ${word}, which is not known here.`)
    }
  }
  method ||= body === undefined ? "GET" : "POST"
  const answer = await fetch(url, { method, headers, ...(body !== undefined && { body }) })
  if (keepCookies) {
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0])
    writeFileSync(keepCookies, cookies.join("; "))
  }
  const text = Buffer.from(await answer.arrayBuffer())
  process.stdout.write(text)
  if (!answer.ok) process.stderr.write(`${method} ${url} answered ${answer.status}: ${text}\n`)
  return answer.ok ? 0 : 22
}
