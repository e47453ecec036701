/** Muster reads its tables' migrations from its own folder, so it must not be bundled. */
export default { serverExternalPackages: ["muster", "pg"] }
