import { readFileSync } from 'node:fs'

/** Empty for one that has ended meanwhile: the database's helpers come and go. */
export function commandLineOf(pid: number): string {
  return readProcess(pid, 'cmdline')
}

export function environmentOf(pid: number): string {
  return readProcess(pid, 'environ')
}

function readProcess(pid: number, what: 'cmdline' | 'environ'): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8')
  } catch {
    return ''
  }
}
