import { parseArgs } from 'node:util'
import { LaunchFailure } from '../stack/part/launch-failure.ts'

export type BenchOptions = {
  /** Names of rows; none means all. */
  only: string[]
  seconds: number
  /** Requests per second, one after another. */
  rates: number[]
  people: number
  /** Seconds between blocks; undefined: a block for each transaction, at once. */
  blockSeconds: number | undefined
  /** The report; undefined: bench.json in the folder of the bench. */
  out: string | undefined
  isProfiled: boolean
  wantsHelp: boolean
}

export const BENCH_HELP = `npm run bench [-- OPTIONS]   measures how fast Boxoffice is, and how fast it could be on this machine

  --only NAMES          rows to run, separated by commas (default: all)
  --seconds N           how long a load is offered (default: 15)
  --rate N[,N]          requests per second that are offered, one load after another (default: 1000,1500)
  --people N            how many buy at once in the rows that go to the chain (default: 400)
  --block-seconds N     a block every N seconds instead of one for each transaction at once
  --profile             API and worker write a profile of their processor time, for the Chrome DevTools
  --out FILE            the report as JSON (default: .boxoffice-bench/bench.json)
  --help                this

It ends with 0 when everything was measured, whatever the figures say, and with 1 when something was not.
`

export function readBenchOptions(args: readonly string[]): BenchOptions {
  const { values } = parse(args)
  return {
    only: values.only?.split(',').map((name) => name.trim()) ?? [],
    seconds: positive('--seconds', values.seconds ?? '15'),
    rates: (values.rate ?? '1000,1500').split(',').map((rate) => positive('--rate', rate)),
    people: positive('--people', values.people ?? '400'),
    blockSeconds:
      values['block-seconds'] === undefined ? undefined : positive('--block-seconds', values['block-seconds']),
    out: values.out,
    isProfiled: values.profile ?? false,
    wantsHelp: values.help ?? false,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        only: { type: 'string' },
        seconds: { type: 'string' },
        rate: { type: 'string' },
        people: { type: 'string' },
        'block-seconds': { type: 'string' },
        out: { type: 'string' },
        profile: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (cause) {
    const [what] = (cause as Error).message.split('. ')
    throw new LaunchFailure(`${what}.`, { advice: '"npm run bench -- --help" says what there is.' })
  }
}

function positive(name: string, text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value > 0) return value
  throw new LaunchFailure(`${name} is "${text}".`, { advice: 'It has to be a whole number from 1.' })
}
