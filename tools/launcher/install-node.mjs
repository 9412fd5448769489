import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environmentForNpm, findNpm } from './find-npm.mjs'

/** A Node.js of the npm registry, in the project's cache folder; fetched if it is not there. */
export function installNode({ root, name, version, onFetch = () => {} }) {
  const home = join(root, '.cache', `node-${version}-${process.platform}-${process.arch}`)
  const binary = join(home, 'node_modules', name, 'bin', 'node')
  if (existsSync(binary)) return binary
  onFetch()
  fetch({ name, version, home })
  return binary
}

function fetch({ name, version, home }) {
  const draft = `${home}.${process.pid}`
  mkdirSync(draft, { recursive: true })
  writeFileSync(join(draft, 'package.json'), '{"private":true}')
  const npm = [
    'install',
    '--prefix',
    draft,
    '--no-save',
    '--no-package-lock',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const run = spawnSync(process.execPath, [findNpm(), ...npm, `${name}@${version}`], {
    cwd: draft,
    env: environmentForNpm(process.env),
    stdio: 'inherit',
  })
  if (run.status !== 0) {
    rmSync(draft, { recursive: true, force: true })
    throw new Error(
      `npm could not fetch ${name}@${version}. Is the npm registry within reach ("npm ping")? Or install it yourself.`,
    )
  }
  try {
    renameSync(draft, home)
  } catch {
    rmSync(draft, { recursive: true, force: true }) // another launcher was first
  }
}
