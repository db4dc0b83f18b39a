/**
 * Measures 测速 everything that is promised, each beside its peer in one run: `npm run bench [-- NAME…]`.
 *
 * Named, a measurement is short; all of them together take the time they need.
 */
import { benchBundle } from "./bundle/bundle.bench.ts"
import { benchKill } from "./durability/kill.bench.ts"
import { benchEmbed } from "./embed/embed.bench.ts"
import { benchEvaluate } from "./evaluate/evaluate.bench.ts"
import { benchImport } from "./import/import.bench.ts"
import { benchCommand } from "./ledger/command.bench.ts"
import type { Report } from "./measure/report.ts"
import { publish } from "./measure/report.ts"
import { benchPartition } from "./partition/partition.bench.ts"
import { benchPoster } from "./poster/poster.bench.ts"
import { benchColdStart } from "./roster/cold-start.bench.ts"
import { benchFold } from "./roster/fold.bench.ts"
import { benchOpenRoster } from "./roster/open-roster.bench.ts"
import { benchBallot } from "./appraisal/ballot.bench.ts"
import { benchWhatIf } from "./what-if/what-if.bench.ts"
import { benchPropagation } from "./roster/propagation.bench.ts"
import { benchRelayIdle } from "./relay/idle.bench.ts"
import { benchRelayKill } from "./relay/kill.bench.ts"
import { benchRelayLoad } from "./relay/load.bench.ts"
import { benchRelayOpen } from "./relay/open.bench.ts"
import { benchRelayPace } from "./relay/pace.bench.ts"
import { benchRelayPostgres } from "./relay/postgres.bench.ts"
import { benchRelayRestart } from "./relay/restart.bench.ts"

const BENCHES: { readonly [name: string]: (isFull: boolean) => Promise<Report> } = {
  evaluate: benchEvaluate,
  "what-if": benchWhatIf,
  embed: benchEmbed,
  partition: benchPartition,
  bundle: benchBundle,
  "open-roster": benchOpenRoster,
  "cold-start": benchColdStart,
  propagation: benchPropagation,
  ballot: benchBallot,
  poster: benchPoster,
  fold: benchFold,
  import: benchImport,
  kill: benchKill,
  "relay-load": benchRelayLoad,
  "relay-pace": benchRelayPace,
  "relay-open": benchRelayOpen,
  "relay-idle": benchRelayIdle,
  "relay-restart": benchRelayRestart,
  "relay-kill": benchRelayKill,
  "relay-postgres": benchRelayPostgres,
  command: benchCommand,
}

const wanted = process.argv.slice(2)
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length === 0 || wanted.includes(name)) publish(await bench(wanted.length === 0))
}
