import { statfsSync } from 'node:fs'
import { availableParallelism, freemem, release, totalmem } from 'node:os'
import type { Finding } from './finding.ts'

const GIGABYTE = 1e9
const NEEDED_GIGABYTES = 2

/** What this machine is, and whether there is room on it. */
export function lookAtMachine(root: string): Finding[] {
  const system = `${process.platform} ${release()} on ${process.arch}, ${availableParallelism()} cores`
  const memory = `${gigabytes(freemem())} of ${gigabytes(totalmem())} GB memory free`
  return [
    { state: 'ok', what: `${system}, ${memory}` },
    { state: 'ok', what: `Node.js ${process.versions.node} at ${process.execPath}` },
    spaceBelow(root),
  ]
}

function spaceBelow(root: string): Finding {
  const { bavail, bsize } = statfsSync(root)
  const what = `${gigabytes(bavail * bsize)} GB free on the disk of ${root}`
  if (bavail * bsize >= NEEDED_GIGABYTES * GIGABYTE) return { state: 'ok', what }
  return { state: 'wrong', what, remedy: `Packages and data want ${NEEDED_GIGABYTES} GB: make room.` }
}

function gigabytes(bytes: number): string {
  return (bytes / GIGABYTE).toFixed(1)
}
