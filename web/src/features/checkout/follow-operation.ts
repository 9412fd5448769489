import { answered } from '../../api/answered.ts'
import { api } from '../../api/client.ts'
import { isSilence } from '../../api/problem.ts'
import type { Operation } from '../../api/types.ts'
import { isFinal } from './progress.ts'

const POLL_MS = 2_000

type Listener = { onOperation: (operation: Operation) => void; onLine: (isConnected: boolean) => void }

/** Hears of an operation's steps as they happen; asks for them where the stream is cut, until it is back or all is said. */
export function followOperation(id: string, { onOperation, onLine }: Listener): () => void {
  const stream = new EventSource(`/api/v1/operations/${id}/stream`)
  let polling: ReturnType<typeof setInterval> | undefined
  const leaving = new AbortController()

  const hear = (operation: Operation) => {
    onLine(true)
    onOperation(operation)
    if (isFinal(operation)) stop()
  }
  const ask = async () => {
    try {
      const call = api.GET('/api/v1/operations/{id}', { params: { path: { id } }, signal: leaving.signal })
      hear(await answered(call))
    } catch (failure) {
      if (!leaving.signal.aborted && isSilence(failure)) onLine(false)
    }
  }
  const stopPolling = () => {
    clearInterval(polling)
    polling = undefined
  }
  const stop = () => {
    stream.close()
    stopPolling()
    leaving.abort()
  }

  stream.addEventListener('operation', ({ data }) => hear(JSON.parse(data)))
  stream.addEventListener('open', () => {
    onLine(true)
    stopPolling()
  })
  stream.addEventListener('error', () => {
    if (polling !== undefined || leaving.signal.aborted) return
    polling = setInterval(ask, POLL_MS)
    ask()
  })
  return stop
}
