import { readFileSync } from 'node:fs'
import { CannotStart, type PlatformConfig } from '../platform/index.ts'
import { LocalMasterKey } from './ports/local-master-key.ts'
import type { MasterKey } from './ports/master-key.ts'
import { MasterKeyRing } from './ports/master-key-ring.ts'
import { MASTER_KEY_FORM, readMasterKey, readMasterKeys, type WrittenMasterKey } from './read-master-key.ts'
import { PUBLISHED_MASTER_KEY, type WalletsConfig } from './wallets.config.ts'

/** The master keys that the configuration names; without one, or with one that is no secret, nothing starts. */
export async function chooseMasterKey(config: WalletsConfig, { isProduction }: PlatformConfig): Promise<MasterKey> {
  const current = readCurrent(config)
  if (isProduction && 'bytes' in current && current.bytes.equals(Buffer.from(PUBLISHED_MASTER_KEY, 'hex'))) {
    throw new CannotStart('the master key of the wallets is the one of the local profile, which everybody can read.')
  }
  return new MasterKeyRing(await make(current), await Promise.all(readOthers(config).map(make)))
}

function readCurrent({ masterKey, masterKeyFile }: WalletsConfig): WrittenMasterKey {
  const text = masterKeyFile === undefined ? masterKey : readFile('WALLETS_MASTER_KEY_FILE', masterKeyFile)
  if (text === undefined) {
    throw new CannotStart(
      'WALLETS_MASTER_KEY or WALLETS_MASTER_KEY_FILE is missing: the keys of the wallets are sealed with it. See .env.example.',
    )
  }
  const written = readMasterKey(text)
  if (written) return written
  throw new CannotStart(`the file at WALLETS_MASTER_KEY_FILE has no master key: it must hold ${MASTER_KEY_FORM}.`)
}

function readOthers({ otherMasterKeys, otherMasterKeysFile: file }: WalletsConfig): readonly WrittenMasterKey[] {
  const text = file === undefined ? otherMasterKeys : readFile('WALLETS_OTHER_MASTER_KEYS_FILE', file)
  const written = readMasterKeys(text ?? '')
  if (written) return written
  throw new CannotStart(
    `the file at WALLETS_OTHER_MASTER_KEYS_FILE has something else than master keys: each must be ${MASTER_KEY_FORM}.`,
  )
}

function readFile(variable: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new CannotStart(`the file at ${variable} cannot be read (${code ?? 'for an unknown reason'}).`)
  }
}

/** Amazon's SDK takes a moment and some memory to load: only where a key lives there. */
async function make(written: WrittenMasterKey): Promise<MasterKey> {
  if ('bytes' in written) return new LocalMasterKey(written.bytes)
  const { KmsMasterKey } = await import('./ports/kms-master-key.ts')
  return new KmsMasterKey(written.arn)
}
