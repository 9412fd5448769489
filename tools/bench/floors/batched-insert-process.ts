import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { endWithParent, sayToParent, whenParentSays } from '../child/parent.ts'
import { offer } from '../load/offer.ts'

// The least that has to be written for an order to be there when the machine falls: its row, in batches, committed.
const COLLECT_MS = 2
const MOST_ROWS = 200
const WARM_UP_SECONDS = 2
const COLUMNS = {
  id: 'uuid',
  person_id: 'uuid',
  wallet: 'text',
  event_id: 'uuid',
  tier_id: 'int',
  quantity: 'int',
  price: 'numeric',
  currency: 'text',
  status: 'text',
  operation_id: 'uuid',
  key: 'text',
  placed_at: 'timestamptz',
} as const

type Waiting = { values: unknown[]; dueAt: number }

endWithParent()
const [databaseUrl = '', count = '', perSecond = ''] = process.argv.slice(2)
const client = new Client({ connectionString: databaseUrl })
await client.connect()
const definitions = Object.entries(COLUMNS).map(([name, type]) => `${name} ${type} not null`)
await client.query(`create table bench_orders (${definitions.join(', ')}, primary key (id), unique (key))`)
await client.query('create index on bench_orders (person_id, event_id, tier_id)')

const eventId = randomUUID()
const latenciesMs: number[] = []
const waiting: Waiting[] = []
let working: Promise<void> | undefined
let timer: NodeJS.Timeout | undefined

await insertAll(Number(perSecond) * WARM_UP_SECONDS)
latenciesMs.length = 0
sayToParent('ready')
await whenParentSays('begin')
const before = process.cpuUsage()
await insertAll(Number(count))
const { user, system } = process.cpuUsage(before)
await client.query('drop table bench_orders')
await client.end()
sayToParent({ latenciesMs, cpuSeconds: (user + system) / 1e6 })

async function insertAll(rows: number): Promise<void> {
  await offer({ count: rows, perSecond: Number(perSecond) }, (_, dueAt) => {
    waiting.push({ values: orderOf(), dueAt })
    if (waiting.length >= MOST_ROWS) flush()
    else timer ??= setTimeout(flush, COLLECT_MS)
  })
  while (waiting.length > 0 || working) await (working ?? pause(COLLECT_MS))
}

/** One batch at a time: what comes meanwhile is the next one. */
function flush(): void {
  clearTimeout(timer)
  timer = undefined
  if (working || waiting.length === 0) return
  const batch = waiting.splice(0, MOST_ROWS)
  working = insert(batch).then(() => {
    working = undefined
    flush()
  })
}

async function insert(batch: readonly Waiting[]): Promise<void> {
  const names = Object.keys(COLUMNS)
  const arrays = Object.values(COLUMNS).map((type, index) => `$${index + 1}::${type}[]`)
  await client.query({
    name: 'insert-orders',
    text: `insert into bench_orders (${names.join(', ')}) select * from unnest(${arrays.join(', ')})
           on conflict do nothing returning id`,
    values: names.map((_, column) => batch.map(({ values }) => values[column])),
  })
  const now = performance.now()
  for (const { dueAt } of batch) latenciesMs.push(now - dueAt)
}

function orderOf(): unknown[] {
  const wallet = '0x00000000000000000000000000000000000b0b0b'
  return [
    ...[randomUUID(), randomUUID(), wallet, eventId, 0, 1, '0', 'native', 'paying', randomUUID(), randomUUID()],
    new Date(),
  ]
}
