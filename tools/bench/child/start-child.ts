import { fork } from 'node:child_process'
import { once } from 'node:events'

export type Child = {
  /** The next thing it says; rejects when it ends before. */
  hear: () => Promise<unknown>
  say: (message: string) => void
  stop: () => Promise<void>
}

/** A Node.js process of our own that ends with us: when it is told, when the run is stopped, or when we are gone. */
export function startChild(script: string, args: readonly string[], signal: AbortSignal): Child {
  signal.throwIfAborted()
  const child = fork(script, args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], serialization: 'json' })
  const end = () => void child.kill('SIGKILL')
  signal.addEventListener('abort', end, { once: true })
  process.once('exit', end)
  const said: unknown[] = []
  let words = ''
  let wake: () => void = () => undefined
  child.stderr?.on('data', (chunk) => {
    words += chunk
  })
  child.on('message', (message) => {
    said.push(message)
    wake()
  })
  let how: string | undefined
  const ended = once(child, 'close').then(([code, killer]) => {
    signal.removeEventListener('abort', end)
    process.off('exit', end)
    how = killer ?? `exit code ${code}`
    wake()
  })
  return {
    hear: async () => {
      while (said.length === 0) {
        signal.throwIfAborted()
        if (how !== undefined) throw new Error(`${script} ended (${how}): ${words.trim()}`)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      return said.shift()
    },
    say: (message) => void child.send(message),
    stop: async () => {
      end()
      await ended
    },
  }
}
