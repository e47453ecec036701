export default {
  // Everything that the server needs is traced into `.next/standalone`.
  output: "standalone",
}
