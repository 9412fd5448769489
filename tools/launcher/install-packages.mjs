import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { environmentForNpm, findNpm } from './find-npm.mjs'
import { holdLock } from './hold-lock.mjs'

/** Runs `npm ci` in a folder unless its packages are already those of its lock file, for this platform and this Node.js. */
export async function installPackages({ root, folder, node, env }) {
  const at = join(root, folder)
  const stampFile = join(at, 'node_modules', '.installed')
  const stamp = stampOf(at, node)
  const isInstalled = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp
  if (isInstalled()) return

  const what = folder === '.' ? 'packages' : `packages of ${basename(folder)}`
  const release = await holdLock(
    join(root, '.cache', `install-${folder === '.' ? 'root' : basename(folder)}.lock`),
    () => console.log(`Waiting for another launcher that is installing the ${what}`),
  )
  try {
    if (isInstalled()) return
    const began = Date.now()
    const seconds = () => Math.round((Date.now() - began) / 1000)
    process.stdout.write(`Installing the ${what}, a minute or two the first time\n`)
    const ticking = setInterval(() => console.log(`  still installing, ${seconds()} s`), 15_000)
    const code = await npmCi({ node, cwd: at, env }).finally(() => clearInterval(ticking))
    if (code !== 0) {
      throw new Error(
        `npm could not install the ${what} (its own words are above). Is the npm registry within reach ("npm ping")? Is the disk full? Then run the same command again.`,
      )
    }
    mkdirSync(join(at, 'node_modules'), { recursive: true })
    writeFileSync(stampFile, stamp)
    console.log(`Installed the ${what} in ${seconds()} s`)
  } finally {
    release()
  }
}

function stampOf(at, node) {
  const lock = createHash('sha256')
    .update(readFileSync(join(at, 'package-lock.json')))
    .digest('hex')
  const abi =
    node === process.execPath
      ? process.versions.modules
      : spawnSync(node, ['-p', 'process.versions.modules'], { encoding: 'utf8' }).stdout.trim()
  return `${lock} ${process.platform}-${process.arch} abi ${abi}`
}

function npmCi({ node, cwd, env }) {
  const args = [findNpm(), 'ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { cwd, env: environmentForNpm(env), stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}
