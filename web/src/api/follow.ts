import { isSilence } from './problem.ts'

const POLL_MS = 2_000

export type Listener<Thing> = { onNews: (thing: Thing) => void; onLine: (isConnected: boolean) => void }

type Followed<Thing> = {
  /** Where it tells of itself, and the name of its events there. */
  stream: string
  name: string
  /** Where the stream is cut. */
  ask: (signal: AbortSignal) => Promise<Thing>
  hasEnded: (thing: Thing) => boolean
}

/** Hears of something as it happens; asks for it where the stream is cut, until it is back or all is said. */
export function follow<Thing>(
  { stream: path, name, ask: read, hasEnded }: Followed<Thing>,
  { onNews, onLine }: Listener<Thing>,
): () => void {
  const stream = new EventSource(path)
  let polling: ReturnType<typeof setInterval> | undefined
  const leaving = new AbortController()

  const hear = (thing: Thing) => {
    onLine(true)
    onNews(thing)
    if (hasEnded(thing)) stop()
  }
  const ask = async () => {
    try {
      hear(await read(leaving.signal))
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

  stream.addEventListener(name, ({ data }) => hear(JSON.parse(data)))
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
