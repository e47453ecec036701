import { join } from "node:path"
import tailwindcss from "@tailwindcss/vite"
import react from "@vitejs/plugin-react"
import { defineConfig, type Plugin } from "vite"
import * as memoryMap from "./src/read/workbook/memory/memoryMap.ts"
import { plainModule } from "./src/read/workbook/memory/plainModule.ts"

/** How the page in `web/` becomes the files that Muster serves. */
export default defineConfig({
  root: join(import.meta.dirname, "web"),
  plugins: [react(), tailwindcss(), ahead()],
  build: {
    target: "es2023",
    // Inlined files would be `data:` addresses, which the content security policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { output: { chunkFileNames: nameOf } },
  },
  worker: { format: "es", plugins: () => [assembled()] },
  server: { proxy: { "/api": "http://127.0.0.1:3000" } },
})

/** A part goes by its name, and a language, whose files are all named alike, by its folder. */
function nameOf({ facadeModuleId }: { facadeModuleId?: string | null }): string {
  const language = /\/texts\/(\w+)\/catalogue\.ts$/.exec(facadeModuleId ?? "")?.[1]
  return `assets/${language === undefined ? "[name]" : `texts-${language}`}-[hash].js`
}

/** The screens wait for their language, but need not wait to be fetched. */
function ahead(): Plugin {
  return {
    name: "ahead",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle }) {
        const parts = Object.values(bundle ?? {})
        const page = parts.find((part) => part.type === "chunk" && part.name === "showPage")
        const files = page?.type === "chunk" ? [page.fileName, ...page.imports] : []
        const others = files.filter((file) => !html.includes(file))
        return others.map((file) => ({
          tag: "link",
          attrs: { rel: "modulepreload", crossorigin: true, href: `/${file}` },
          injectTo: "head",
        }))
      },
    },
  }
}

/**
 * WebAssembly that the sources put together on a server, and the places in its memory: the page has
 * the bytes and the numbers, which are fewer.
 */
function assembled(): Plugin {
  return {
    name: "assembled",
    load(id) {
      if (id.endsWith("/memory/memoryMap.ts")) {
        const places = Object.entries(memoryMap)
        return places.map(([name, value]) => `export const ${name} = ${value}`).join("\n")
      }
      if (!id.endsWith("/memory/plainModule.ts")) return null
      // Packed once more on their way, two letters a byte are fewer than base64.
      const text = Buffer.from(plainModule()).toString("hex")
      return `export const plainModule = () =>
        Uint8Array.from("${text}".match(/../g), (byte) => parseInt(byte, 16))`
    },
  }
}
