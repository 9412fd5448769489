import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Holds a lock file until the returned function is called; one whose holder is dead is taken over. */
export async function holdLock(file, onWait) {
  mkdirSync(dirname(file), { recursive: true })
  for (let isFirst = true; ; isFirst = false) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      // Two that find the same dead holder may both clear its lock: who is still named a moment later has it.
      if (!isFirst) await new Promise((resolve) => setTimeout(resolve, 100))
      if (holderOf(file) === process.pid) return () => rmSync(file, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!isAlive(holderOf(file))) {
      rmSync(file, { force: true })
      continue
    }
    if (isFirst) onWait()
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8')) // 0, a process that always is, while the name is not yet written
  } catch {
    return 0 // just released: try again
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
