import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** Every process of the machine with its parent. */
export function listParents(): Map<number, number> {
  return process.platform === 'linux' ? listOnLinux() : listByPs()
}

function listOnLinux(): Map<number, number> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return new Map(pids.flatMap((pid) => parentOnLinux(Number(pid))))
}

function parentOnLinux(pid: number): [number, number][] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return [[pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])]]
  } catch {
    return [] // it has just ended
  }
}

function listByPs(): Map<number, number> {
  const { stdout } = spawnSync('ps', ['-Ao', 'pid=,ppid='], { encoding: 'utf8' })
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  return new Map(rows.flatMap(([pid, parent]) => (pid && parent !== undefined ? [[pid, parent]] : [])))
}
