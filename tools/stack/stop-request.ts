/** Why the launcher ends: a signal's name, or that the process that started it is gone. */
export type StopReason = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'parent gone'

export type StopRequest = { asked: Promise<StopReason>; forget: () => void }

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const LOOK_EVERY_MS = 500

/**
 * Listens for the first wish to stop. Later ones change nothing: Ctrl-C reaches us from the terminal and again from
 * each process between, and impatience must not break an orderly end.
 */
export function listenForStop(): StopRequest {
  const parent = process.ppid
  let resolve: (reason: StopReason) => void = () => undefined
  const asked = new Promise<StopReason>((settle) => {
    resolve = settle
  })
  const watch = setInterval(() => {
    if (process.ppid !== parent) resolve('parent gone')
  }, LOOK_EVERY_MS)
  const handlers = SIGNALS.map((signal) => ({ signal, handler: () => resolve(signal) }))
  for (const { signal, handler } of handlers) process.on(signal, handler)
  return {
    asked,
    forget: () => {
      clearInterval(watch)
      for (const { signal, handler } of handlers) process.off(signal, handler)
    },
  }
}
