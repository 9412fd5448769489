import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

export type ListeningSocket = { pid: number; address: string; port: number }

const LISTEN = '0A'

/** What these processes and all their descendants listen on, read from the kernel's socket table. Linux only. */
export function listeningSockets(roots: readonly number[]): ListeningSocket[] {
  const sockets = [...tableOf('/proc/net/tcp'), ...tableOf('/proc/net/tcp6')]
  return familyOf(roots).flatMap((pid) => {
    const inodes = inodesOf(pid)
    return sockets.filter(({ inode }) => inodes.has(inode)).map(({ address, port }) => ({ pid, address, port }))
  })
}

export function isLoopback({ address }: ListeningSocket): boolean {
  return address.startsWith('127.') || address === '::1'
}

/** The processes and all that they, and those, have started. */
export function familyOf(roots: readonly number[]): number[] {
  const processes = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []))
  const parents = new Map(processes.map((pid) => [pid, parentOf(pid)]))
  const family = [...roots]
  for (const pid of family) {
    for (const [child, parent] of parents) if (parent === pid && !family.includes(child)) family.push(child)
  }
  return family
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return 0
  }
}

function inodesOf(pid: number): Set<string> {
  try {
    const folder = `/proc/${pid}/fd`
    const links = readdirSync(folder).map((fd) => linkOf(`${folder}/${fd}`))
    return new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []))
  } catch {
    return new Set()
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

function tableOf(file: string): { address: string; port: number; inode: string }[] {
  const [, ...rows] = readFileSync(file, 'utf8').trim().split('\n')
  return rows.flatMap((row) => {
    const [, local = '', , state, , , , , , inode = ''] = row.trim().split(/\s+/)
    const [address = '', port = ''] = local.split(':')
    return state === LISTEN ? [{ address: readable(address), port: Number.parseInt(port, 16), inode }] : []
  })
}

/** The table shows addresses as 32-bit words, each with its bytes turned round. */
function readable(hex: string): string {
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap((word) => (word.match(/../g) ?? []).reverse())
  const numbers = bytes.map((byte) => Number.parseInt(byte, 16))
  if (numbers.length === 4) return numbers.join('.')
  if (numbers.slice(0, 10).every((byte) => byte === 0) && numbers[10] === 255) return numbers.slice(12).join('.')
  return numbers.every((byte, index) => byte === (index === 15 ? 1 : 0)) ? '::1' : bytes.join(':')
}
