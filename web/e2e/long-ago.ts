import { homeAt, homeFolder } from '../../tools/stack/home/home.ts'
import { readParts } from '../../tools/stack/home/parts-record.ts'
import { queryStack } from '../../tools/stack/testing/query-stack.ts'

const root = new URL('../..', import.meta.url).pathname

/** Has a payment be sent six minutes ago, so that a story need not wait for that. */
export async function sentLongAgo(paymentId: string) {
  const home = homeAt(homeFolder(root, process.env))
  const database = readParts(home.partsFile).find(({ name }) => name === 'database')
  if (!database) throw new Error(`no database runs on ${home.folder}`)
  const past = `update payments set sent_at = sent_at - span, created_at = created_at - span, looked_at = looked_at - span
    from (select interval '6 minutes' as span) as ago where id = $1 and status = 'sent' returning 1`
  const rows = await queryStack(home.folder, database.port, past, [paymentId])
  if (rows.length !== 1) throw new Error(`the payment ${paymentId} is not sent`)
}
