import type { Command } from "commander"
import { CallError } from "../connect/callServer.ts"
import type { Io } from "../terminal/io.ts"

/** A command as a shell completes it. */
type Completable = { words: string; options: string[]; commands: string[] }

/** Prints a script that completes commands and options, for bash, zsh or fish. */
export function completionCommand(shell: string, program: Command, io: Io): number {
  const all = listCommands(program)
  const scripts: Record<string, (all: Completable[]) => string> = { bash, zsh, fish }
  const script = scripts[shell]
  if (!script) throw new CallError("Completion is there for bash, zsh and fish.")
  io.stdout.write(script(all))
  return 0
}

function listCommands(command: Command, words = ""): Completable[] {
  const options = command.options.flatMap(({ long }) => (long ? [long] : []))
  const commands = command.commands.map((child) => child.name())
  const own = { words, options: [...options, "--help"], commands }
  const children = command.commands.flatMap((child) =>
    listCommands(child, `${words} ${child.name()}`.trim()),
  )
  return [own, ...children]
}

function bash(all: Completable[]): string {
  return `# Load it with: source <(muster completion bash)
_muster() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) break ;; *) words="\${words:+$words }$word" ;; esac
  done
  local next
${choices(all, "words", "  ")}
  COMPREPLY=($(compgen -W "$next" -- "$current"))
}
complete -o default -F _muster muster
`
}

function zsh(all: Completable[]): string {
  return `#compdef muster
# Load it with: source <(muster completion zsh)
_muster() {
  local words_before="" word next
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$word" in -*) break ;; *) words_before="\${words_before:+$words_before }$word" ;; esac
  done
${choices(all, "words_before", "  ")}
  compadd -- \${=next}
  _files
}
compdef _muster muster
`
}

/** What may follow: the longest command that the words begin with decides. */
function choices(all: Completable[], variable: string, indent: string): string {
  const deepestFirst = [...all].sort((a, b) => b.words.length - a.words.length)
  const cases = deepestFirst.map(({ words, commands, options }) => {
    const pattern = words === "" ? "*" : `"${words}"*`
    return `${indent}  ${pattern}) next="${[...commands, ...options].join(" ")}" ;;`
  })
  return `${indent}case "$${variable}" in\n${cases.join("\n")}\n${indent}esac`
}

function fish(all: Completable[]): string {
  const lines = all.flatMap(({ words, commands, options }) => {
    const [first, second] = words.split(" ")
    const there = first ? `__fish_seen_subcommand_from ${first}` : "__fish_use_subcommand"
    const when = second ? `${there}; and __fish_seen_subcommand_from ${second}` : there
    return [
      ...commands.map((name) => `complete -c muster -n "${when}" -a ${name}`),
      ...options.map((option) => `complete -c muster -n "${when}" -l ${option.slice(2)}`),
    ]
  })
  return `# Load it with: muster completion fish | source\n${lines.join("\n")}\n`
}
