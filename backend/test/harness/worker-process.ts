import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { freePort } from './free-port.ts'

const WORKER = join(import.meta.dirname, '..', '..', 'dist', 'src', 'worker.js')

export type WorkerProcess = {
  readonly pid: number
  /** It has begun with everything: what it meets from now on it has to bear by itself. */
  isReady(): Promise<boolean>
  kill(): Promise<void>
}

/** Workers as production runs them, in processes of their own over the surroundings of this one; all are ended at last. */
export class WorkerProcesses {
  readonly #children: ChildProcess[] = []

  async start(environment: Record<string, string> = {}): Promise<WorkerProcess> {
    const port = await freePort()
    const env = { ...process.env, WORKER_PORT: String(port), ...environment }
    const child = spawn(process.execPath, [WORKER], { env, stdio: 'ignore' })
    this.#children.push(child)
    return {
      pid: child.pid ?? 0,
      isReady: () =>
        fetch(`http://127.0.0.1:${port}/health/live`).then(
          ({ ok }) => ok,
          () => false,
        ),
      kill: () => end(child),
    }
  }

  async endAll(): Promise<void> {
    await Promise.all(this.#children.splice(0).map(end))
  }
}

/** As nothing can prepare for. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}
