import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** npm's own script, to be run by whichever Node.js we choose. */
export function findNpm() {
  const besideNode = dirname(process.execPath)
  const candidates = [
    process.env.npm_execpath, // set when npm started us
    join(besideNode, '../lib/node_modules/npm/bin/npm-cli.js'), // nvm, tarball, Docker image
    '/usr/share/nodejs/npm/bin/npm-cli.js', // Debian
    '/usr/lib/node_modules/npm/bin/npm-cli.js',
    '/usr/local/lib/node_modules/npm/bin/npm-cli.js',
    '/opt/homebrew/lib/node_modules/npm/bin/npm-cli.js',
  ]
  const found = candidates.find((path) => path?.endsWith('npm-cli.js') && existsSync(path))
  if (!found) throw new Error(`npm was not found beside ${process.execPath}. Run this through npm, as in "npm start".`)
  return found
}

/** The environment for a nested npm: what the outer npm said about its own run must not reach it. */
export function environmentForNpm(env) {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^npm_(config_(local_)?prefix|package_|lifecycle|command)/.test(name)),
  )
}
