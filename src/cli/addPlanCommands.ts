import type { Command } from "commander"
import type { PlanWords } from "./commands/plan.ts"
import type { Io } from "./terminal/io.ts"

type Declaring = {
  /** Gives a command the options that name a server. */
  withServer: (command: Command) => Command
  /** Makes a function the action of a command. */
  end: <Args extends unknown[]>(
    run: (...args: Args) => Promise<number>,
  ) => (...args: Args) => Promise<void>
}

const ID = "the plan, as `muster import --plan` prints it"

/** `muster plan show`, `commit` and `discard`: what is done with what a preview kept. */
export function addPlanCommands(program: Command, io: Io, { withServer, end }: Declaring): void {
  const plan = program
    .command("plan")
    .description("look at what a preview kept, commit it or discard it")
    .helpCommand(false)
  const load = () => import("./commands/plan.ts")
  withServer(plan.command("show").argument("<id>", ID))
    .description("show the rows of a plan with what each does")
    .option("--verdict <which>", "create, update, unchanged, reject, fold, or changes")
    .option("--limit <count>", "how many rows to show (20)")
    .option("-o, --output <path>", "write all of them to a file, as CSV")
    .option("--json", "what the server answers, on one line")
    .action(end(async (id: string, words: PlanWords) => (await load()).showPlan(id, words, io)))
  withServer(plan.command("commit").argument("<id>", ID))
    .description("import exactly what the plan promised; the file is not sent again")
    .option("--accept-drift", "also when customers have changed since, so that rows do otherwise")
    .option("--errors <path>", "save the rejected records there, to correct and import again")
    .option("--json", "one JSON object on the output: the run, its count and its errors")
    .addHelpText("after", COMMIT_HELP)
    .action(end(async (id: string, words: PlanWords) => (await load()).commitPlan(id, words, io)))
  withServer(plan.command("discard").argument("<id>", ID))
    .description("delete a plan and all that it holds")
    .action(end(async (id: string, words: PlanWords) => (await load()).discardPlan(id, words, io)))
}

const COMMIT_HELP = `
Examples:
  muster import customers.csv --plan
  muster plan show 0190… --verdict update
  muster plan commit 0190…

Exit codes: 0 all rows got in, 1 some were rejected, 2 nothing was imported, 3 wrong call or no
connection.`
