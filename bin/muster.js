#!/usr/bin/env node
// A checkout runs its sources as they are; the package holds what was built from them.
import "./compileCache.js"
import { existsSync } from "node:fs"

const sources = new URL("../src/cli.ts", import.meta.url)
await import(existsSync(sources) ? sources.href : new URL("../dist/cli.js", import.meta.url).href)
