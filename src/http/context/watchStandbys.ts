import { Counter, Gauge, type Registry } from "prom-client"
import type { ReadPools } from "../../standbys/readPools.ts"
import { STANDBY_STATES } from "../../standbys/standby.ts"

/** What the standbys are, and from where reads are answered. */
export function watchStandbys(reads: ReadPools, registers: Registry[]): void {
  new Gauge({
    name: "muster_standby_state",
    help: "1 for what the standby is at this moment; only one that is serving is read from.",
    labelNames: ["standby", "state"],
    registers,
    collect() {
      for (const { standby, state } of reads.tell().standbys) {
        for (const each of STANDBY_STATES)
          this.set({ standby, state: each }, each === state ? 1 : 0)
      }
    },
  })
  new Gauge({
    name: "muster_standby_behind_bytes",
    help: "How much of the primary's log the standby has not come to; NaN where nobody knows.",
    labelNames: ["standby"],
    registers,
    collect() {
      for (const { standby, behindBytes } of reads.tell().standbys) {
        this.set({ standby }, behindBytes ?? Number.NaN)
      }
    },
  })
  new Gauge({
    name: "muster_standby_connections",
    help: "Connections to the standby that somebody reads by.",
    labelNames: ["standby"],
    registers,
    collect() {
      for (const { standby, busy } of reads.tell().standbys) this.set({ standby }, busy)
    },
  })
  watchReads(reads, registers)
}

/** Counted where they are answered; here they are told. */
function watchReads(reads: ReadPools, registers: Registry[]): void {
  new Counter({
    name: "muster_reads_total",
    help: "Reads that a standby may answer, by who answered them.",
    labelNames: ["from"],
    registers,
    collect() {
      const { primary, standbys } = reads.tell()
      this.reset()
      this.inc({ from: "primary" }, primary.answered)
      for (const one of standbys) this.inc({ from: `standby ${one.standby}` }, one.answered)
    },
  })
  new Counter({
    name: "muster_standby_failures_total",
    help: "Reads that failed on the standby, and were answered by the primary.",
    labelNames: ["standby"],
    registers,
    collect() {
      this.reset()
      for (const { standby, failed } of reads.tell().standbys) this.inc({ standby }, failed)
    },
  })
}
