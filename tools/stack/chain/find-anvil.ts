import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { LaunchFailure } from '../part/launch-failure.ts'

const NAMES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' }

/** The native binary itself: the wrapper that npm links would be one more process between us and it. */
export function findAnvil(): string {
  const name = `@foundry-rs/anvil-${process.platform}-${NAMES[process.arch] ?? process.arch}`
  try {
    const around = createRequire(createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json'))
    return join(dirname(around.resolve(`${name}/package.json`)), 'bin', 'anvil')
  } catch {
    throw new LaunchFailure(`The local chain's program is not among the packages (${name}).`, {
      advice: 'Install them again with "npm ci". Linux and macOS on x64 and arm64 have it.',
    })
  }
}
