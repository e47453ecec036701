#!/usr/bin/env node
// A checkout runs its sources as they are; the package holds what was built from them.
import { existsSync } from "node:fs"
import module from "node:module"
import { fileURLToPath } from "node:url"

// What the engine made of the files the last time halves the time until a command begins. It is kept
// beside the program, where nobody can put anything who may not change the program itself; where
// nothing can be written, and on an older Node, commands begin without.
module.enableCompileCache?.(
  fileURLToPath(new URL("../node_modules/.cache/muster", import.meta.url)),
)

const sources = new URL("../src/cli.ts", import.meta.url)
await import(existsSync(sources) ? sources.href : new URL("../dist/cli.js", import.meta.url).href)
