import { readFileSync } from 'node:fs'
import { listParents } from '../../test/list-parents.ts'

// What the kernel counts in is a hundredth of a second everywhere that Node.js runs on Linux.
const TICKS_PER_SECOND = 100

/** Seconds of processor, user and system, that a Node.js process has used by its own metrics page. */
export async function readCpuSeconds(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const seconds = ['user', 'system'].map((kind) => {
    const [, value] = new RegExp(`^\\w*process_cpu_${kind}_seconds_total (\\S+)`, 'm').exec(text) ?? []
    return Number(value)
  })
  return seconds.reduce((sum, one) => sum + one)
}

/** The same of a process and all it has started, as PostgreSQL does for each connection; undefined but on Linux. */
export function readTreeCpuSeconds(root: number): number | undefined {
  if (process.platform !== 'linux') return undefined
  const children = [...listParents()].filter(([, parent]) => parent === root).map(([pid]) => pid)
  const ticks = [root, ...children].map((pid) => ticksOf(pid, pid === root))
  return ticks.reduce((sum, one) => sum + one) / TICKS_PER_SECOND
}

function ticksOf(pid: number, withEndedChildren: boolean): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // Behind the name in parentheses: user and system are the 12th and 13th, those of children that have ended follow.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, withEndedChildren ? 15 : 13)
    return fields.reduce((sum, field) => sum + Number(field), 0)
  } catch {
    return 0 // it has just ended
  }
}
