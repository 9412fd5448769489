import { type CipherKey, createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { type KeyContext, NotOpened } from './ports/master-key.ts'

const ALGORITHM = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM: initialisation vector, ciphertext, tag. The context is authenticated and not contained. */
export function sealBytes(key: CipherKey, plain: Uint8Array, context: KeyContext): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(bytesOf(context))
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

export function openBytes(key: CipherKey, sealed: Uint8Array, context: KeyContext): Buffer {
  if (sealed.length < IV_BYTES + TAG_BYTES) throw new NotOpened('changed')
  const iv = sealed.subarray(0, IV_BYTES)
  const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES })
  decipher.setAAD(bytesOf(context))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  const plain = decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES))
  try {
    decipher.final() // adds nothing in this mode, but says whether all of it is what was sealed
    return plain
  } catch {
    plain.fill(0)
    throw new NotOpened('changed')
  }
}

/** The same for the same meaning: the order of names does not count. */
function bytesOf(context: KeyContext): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))))
}
