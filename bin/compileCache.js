// What the engine made of the files the last time is kept, so that a command begins in half of the time and a
// server needs a seventh less memory. It lies beside the program, where nobody can put anything who may not
// change the program itself; where nothing can be written, and on an older Node, all goes on without.
import module from "node:module"
import { fileURLToPath } from "node:url"

module.enableCompileCache?.(
  fileURLToPath(new URL("../node_modules/.cache/muster", import.meta.url)),
)
