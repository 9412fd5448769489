import { identify, isAlive, type ProcessIdentity } from '../stack/home/process-identity.ts'
import { waitUntil } from '../stack/part/wait-until.ts'
import { listParents } from './list-parents.ts'

const LOOK_EVERY_MS = 500
const GRACE_SECONDS = 5

/**
 * Remembers every process that another one has started, directly or not. A process whose parent dies belongs to nobody
 * that could be asked for it, so the tree is looked at while it stands.
 */
export class Descendants {
  readonly #known = new Map<number, ProcessIdentity>()
  readonly #ancestor: number
  readonly #watch: NodeJS.Timeout

  constructor(ancestor: number) {
    this.#ancestor = ancestor
    this.#watch = setInterval(() => this.#look(), LOOK_EVERY_MS)
    this.#watch.unref()
  }

  /** Ends all that still run: asked first, so that databases close their files, then at once. */
  async end(graceSeconds = GRACE_SECONDS): Promise<void> {
    clearInterval(this.#watch)
    this.#signal('SIGINT')
    await waitUntil(() => this.alive().length === 0, { withinSeconds: graceSeconds })
    await waitUntil(
      () => {
        this.#signal('SIGKILL')
        return this.alive().length === 0
      },
      { withinSeconds: GRACE_SECONDS },
    )
  }

  alive(): ProcessIdentity[] {
    this.#look()
    return [...this.#known.values()]
  }

  #look(): void {
    for (const [pid, identity] of this.#known) if (!isAlive(identity)) this.#known.delete(pid)
    const parents = listParents()
    for (let hasGrown = true; hasGrown; ) {
      hasGrown = false
      for (const [pid, parent] of parents) {
        if (this.#known.has(pid) || !(parent === this.#ancestor || this.#known.has(parent))) continue
        const identity = identify(pid)
        if (!identity) continue
        this.#known.set(pid, identity)
        hasGrown = true
      }
    }
  }

  #signal(signal: NodeJS.Signals): void {
    for (const { pid } of this.alive()) {
      try {
        process.kill(pid, signal)
      } catch {
        // it has just ended
      }
    }
  }
}
