import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { identify, isAlive } from '../home/process-identity.ts'
import { waitUntil } from '../part/wait-until.ts'

const DEADLINE_SECONDS = 10

/**
 * A server leaves its number in its data, and the next one refuses to start while a process has that number. After a
 * restart of the machine or container that may be anybody; and if it is a server of these data, nobody started by us
 * knows of it any more, so it is ended.
 */
export async function clearPostmaster(data: string, say: (line: string) => void): Promise<void> {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
  const server = identify(pid)
  if (server && commandOf(pid).includes(data)) {
    say(`A server that nobody looks after still has ${data} (pid ${pid}): ending it`)
    process.kill(pid, 'SIGINT')
    if (await waitUntil(() => !isAlive(server), { withinSeconds: DEADLINE_SECONDS })) return
    process.kill(pid, 'SIGKILL')
    await waitUntil(() => !isAlive(server), { withinSeconds: DEADLINE_SECONDS })
  }
  rmSync(file, { force: true })
}

function commandOf(pid: number): string {
  if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  return spawnSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
}
