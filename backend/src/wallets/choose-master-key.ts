import { readFileSync } from 'node:fs'
import { CannotStart, type PlatformConfig } from '../platform/index.ts'
import { LocalMasterKey } from './ports/local-master-key.ts'
import type { MasterKey } from './ports/master-key.ts'
import { readMasterKey } from './read-master-key.ts'
import { PUBLISHED_MASTER_KEY, type WalletsConfig } from './wallets.config.ts'

/** The master key that the configuration names; without one, or with one that is no secret, nothing starts. */
export function chooseMasterKey(config: WalletsConfig, { isProduction }: PlatformConfig): MasterKey {
  const { masterKey, masterKeyFile } = config
  const text = masterKeyFile === undefined ? masterKey : readFile(masterKeyFile)
  if (text === undefined) {
    throw new CannotStart(
      'WALLETS_MASTER_KEY or WALLETS_MASTER_KEY_FILE is missing: the keys of the wallets are sealed with it. See .env.example.',
    )
  }
  const bytes = readMasterKey(text)
  if (!bytes) {
    throw new CannotStart(
      'the file at WALLETS_MASTER_KEY_FILE has no master key: it must hold 32 bytes, as 64 hex digits or in base64.',
    )
  }
  if (isProduction && bytes.equals(Buffer.from(PUBLISHED_MASTER_KEY, 'hex'))) {
    throw new CannotStart('the master key of the wallets is the one of the local profile, which everybody can read.')
  }
  return new LocalMasterKey(bytes)
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new CannotStart(`the file at WALLETS_MASTER_KEY_FILE cannot be read (${code ?? 'for an unknown reason'}).`)
  }
}
