import { parseArgs } from 'node:util'
import { LaunchFailure } from './part/launch-failure.ts'

export type Options = { isFresh: boolean; wantsHelp: boolean }

export const HELP = `npm start [-- OPTIONS]   runs the whole of Boxoffice on this machine until Ctrl-C

  --fresh   begin without the data of earlier runs: database and chain are removed
  --help    this

Settings, by environment variable:
  BOXOFFICE_HOME   where data, logs and stack.json are kept (default: .boxoffice in the project)
  WEB_PORT 3000, API_PORT 3001, WORKER_PORT 3002, UPSTREAM_PORT 3003, CHAIN_PORT 8545, BUNDLER_PORT 4337,
  DATABASE_PORT 5433
                   one that is set and taken is an error; a default one that is taken moves to the next free one
  CHAIN_ID         the local chain's number (default: 31337)
  REDIS_URL        queues and live updates on Redis instead of PostgreSQL
  LOG_LEVEL        how much API and worker write into their logs
`

export function readOptions(args: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { fresh: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    })
    return { isFresh: values.fresh ?? false, wantsHelp: values.help ?? false }
  } catch (cause) {
    const [what] = (cause as Error).message.split('. ')
    throw new LaunchFailure(`${what}.`, { advice: 'There are --fresh and --help, as in "npm start -- --fresh".' })
  }
}
