import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  truncateSync,
} from 'node:fs'

const LARGEST_BYTES = 20_000_000
const TAIL_BYTES = 64_000

/** Keeps the log of the run before under `.1` and makes room for a new one. */
export function rotateLog(file: string): void {
  if (existsSync(file)) renameSync(file, `${file}.1`)
}

/** A part holds its log open for appending, so a grown one is copied away and cut in place. */
export function shrinkLog(file: string): void {
  if (!existsSync(file) || statSync(file).size < LARGEST_BYTES) return
  copyFileSync(file, `${file}.1`)
  truncateSync(file)
}

export function sizeOfLog(file: string): number {
  return existsSync(file) ? statSync(file).size : 0
}

/** The last lines written since `offset`, without those that are empty. */
export function lastLines(file: string, { offset = 0, count = 15 } = {}): string[] {
  if (!existsSync(file)) return []
  const fd = openSync(file, 'r')
  try {
    const { size } = fstatSync(fd)
    const start = Math.max(Math.min(offset, size), size - TAIL_BYTES)
    const buffer = Buffer.alloc(size - start)
    readSync(fd, buffer, 0, buffer.length, start)
    const lines = buffer.toString('utf8').split('\n')
    return lines.filter((line) => line.trim() !== '').slice(-count)
  } finally {
    closeSync(fd)
  }
}
