/** The part of PapaParse that the benchmark uses; the package brings no types. */
declare module "papaparse" {
  const Papa: {
    parse(
      text: string,
      options: { skipEmptyLines: boolean; step: (result: { data: string[] }) => void },
    ): void
  }
  export default Papa
}
