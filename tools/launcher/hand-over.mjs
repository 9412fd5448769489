import { spawn, spawnSync } from 'node:child_process'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
const LOOK_EVERY_MS = 500

/** Runs the script and stays until it has ended: signals are passed on, and a vanished parent counts as SIGTERM. */
export function handOver({ node, args, cwd, env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { cwd, env, stdio: 'inherit' })
    for (const signal of SIGNALS) process.on(signal, () => child.kill(signal))
    const parent = process.ppid
    const npm = findNpmAbove(parent)
    const watch = setInterval(() => {
      if (process.ppid === parent && (npm === undefined || isAlive(npm))) return
      clearInterval(watch)
      child.kill('SIGTERM')
    }, LOOK_EVERY_MS)
    watch.unref()
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      clearInterval(watch)
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143))
    })
  })
}

/** npm may have put a shell between itself and us, and that shell stays when npm is killed. */
function findNpmAbove(shell) {
  if (!process.env.npm_lifecycle_event) return undefined
  const npm = ps('ppid', shell)
  return ps('args', npm).includes('npm') ? Number(npm) : undefined
}

function ps(field, pid) {
  return spawnSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? ''
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
