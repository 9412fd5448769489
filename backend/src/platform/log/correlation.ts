import { AsyncLocalStorage } from 'node:async_hooks'

const storage = new AsyncLocalStorage<string | undefined>()

/** The id that ties a browser's request to everything done for it, down to the transaction. */
export function correlationId(): string | undefined {
  return storage.getStore()
}

export function withCorrelation<T>(id: string | undefined, run: () => T): T {
  return storage.run(id, run)
}
