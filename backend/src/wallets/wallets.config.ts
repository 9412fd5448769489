import { z } from 'zod'
import { RoomConfig, setting } from '../platform/index.ts'
import { MASTER_KEY_FORM, readMasterKey, readMasterKeys } from './read-master-key.ts'

/** Everybody who reads this has it, so production refuses it. `npm start` makes one of its own. */
export const PUBLISHED_MASTER_KEY = 'b3a17c05d29e4f6881f0c4e2973d5a6b1e8c90f74d2b63a5c7190e3f8b46d2a1'

const masterKey = z.string().refine((text) => readMasterKey(text) !== undefined, `must be ${MASTER_KEY_FORM}`)
const masterKeys = z.string().refine((text) => readMasterKeys(text) !== undefined, `each must be ${MASTER_KEY_FORM}`)

export class WalletsConfig extends RoomConfig('wallets', {
  masterKey: setting('WALLETS_MASTER_KEY', masterKey.optional(), {
    about:
      'What the keys of the wallets are sealed with, the same for API and worker: 32 random bytes in hex or base64, or the ARN of a symmetric key in the AWS Key Management Service. Without it no wallet can sign any more: keep a copy. Production needs this or WALLETS_MASTER_KEY_FILE.',
    local: PUBLISHED_MASTER_KEY,
    isOptional: true,
    isSecret: true,
  }),
  masterKeyFile: setting('WALLETS_MASTER_KEY_FILE', z.string().min(1).optional(), {
    about:
      'A file that holds the master key instead, for instance a mounted secret; it goes before WALLETS_MASTER_KEY.',
    isOptional: true,
  }),
  otherMasterKeys: setting('WALLETS_OTHER_MASTER_KEYS', masterKeys.optional(), {
    about:
      'Master keys that open and do not seal, with commas between them: the one before and the next one while you change from one to the other (docs/operations/keys.md)',
    isOptional: true,
    isSecret: true,
  }),
  otherMasterKeysFile: setting('WALLETS_OTHER_MASTER_KEYS_FILE', z.string().min(1).optional(), {
    about: 'A file that holds them instead, one a line; it goes before WALLETS_OTHER_MASTER_KEYS.',
    isOptional: true,
  }),
}) {}
