import { once } from 'node:events'
import { SMTPServer } from 'smtp-server'
import { freePort } from './free-port.ts'

export type ThrowawaySmtp = {
  readonly url: string
  /** Every message that was taken, as it came over the wire. */
  readonly messages: string[]
  /** While it is set, messages are taken only once it resolves. */
  holdUntil(moment: Promise<void>): void
  stop(): Promise<void>
}

/** A real mail server on the loopback, without TLS. */
export async function startThrowawaySmtp(port?: number): Promise<ThrowawaySmtp> {
  const messages: string[] = []
  let held: Promise<void> = Promise.resolve()
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onData: (stream, _session, done) => {
      let message = ''
      stream.on('data', (chunk: Buffer) => (message += chunk.toString()))
      stream.on('end', async () => {
        await held
        messages.push(message)
        done()
      })
    },
  })
  server.on('error', () => undefined) // clients that go away in the middle
  const listening = port ?? (await freePort())
  await once(server.listen(listening, '127.0.0.1'), 'listening')
  return {
    url: `smtp://127.0.0.1:${listening}?requireTLS=false`,
    messages,
    holdUntil: (moment) => {
      held = moment
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
