import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { eventually } from './eventually.ts'
import { freePort } from './free-port.ts'

const built = join(import.meta.dirname, '..', '..', 'dist', 'src')

export type WorkerProcess = {
  readonly pid: number
  /** It has begun with everything: what it meets from now on it has to bear by itself. */
  isReady(): Promise<boolean>
  kill(): Promise<void>
}

/** Workers and API as production runs them, in processes of their own over the surroundings of this one; all are ended at last. */
export class WorkerProcesses {
  readonly #children: ChildProcess[] = []

  async start(environment: Record<string, string> = {}): Promise<WorkerProcess> {
    const port = await freePort()
    const child = this.#run('worker.js', { WORKER_PORT: String(port), ...environment })
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

  /** Answers where it listens, as soon as it does. */
  async startApi(environment: Record<string, string> = {}): Promise<string> {
    const port = await freePort()
    this.#run('main.js', { API_PORT: String(port), ...environment })
    const url = `http://127.0.0.1:${port}`
    await eventually(() =>
      fetch(`${url}/health/live`).then(
        ({ ok }) => ok,
        () => false,
      ),
    )
    return url
  }

  #run(program: string, environment: Record<string, string>): ChildProcess {
    const env = { ...process.env, ...environment }
    const child = spawn(process.execPath, [join(built, program)], { env, stdio: 'ignore' })
    this.#children.push(child)
    return child
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
