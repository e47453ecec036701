import { join } from "node:path"
import tailwindcss from "@tailwindcss/vite"
import react from "@vitejs/plugin-react"
import { defineConfig, type Plugin } from "vite"
import { plainModule } from "./src/read/workbook/memory/plainModule.ts"

/** How the page in `web/` becomes the files that Muster serves. */
export default defineConfig({
  root: join(import.meta.dirname, "web"),
  plugins: [react(), tailwindcss()],
  build: {
    target: "es2023",
    // Inlined files would be `data:` addresses, which the content security policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  worker: { format: "es", plugins: () => [assembled()] },
  server: { proxy: { "/api": "http://127.0.0.1:3000" } },
})

/** WebAssembly that the sources put together on a server: the page has its bytes, which are fewer. */
function assembled(): Plugin {
  return {
    name: "assembled",
    load(id) {
      if (!id.endsWith("/memory/plainModule.ts")) return null
      // Packed once more on their way, two letters a byte are fewer than base64.
      const text = Buffer.from(plainModule()).toString("hex")
      return `export const plainModule = () =>
        Uint8Array.from("${text}".match(/../g), (byte) => parseInt(byte, 16))`
    },
  }
}
