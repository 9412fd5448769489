import {
  DecryptCommand,
  DisabledException,
  EncryptCommand,
  IncorrectKeyException,
  InvalidCiphertextException,
  InvalidKeyUsageException,
  KMSClient,
  KMSInvalidStateException,
  NotFoundException,
} from '@aws-sdk/client-kms'
import { type KeyContext, type MasterKey, MasterKeyAway, NotOpened } from './master-key.ts'

// A key that is gone, shut off or not for us; Amazon's own classes do not name the last two.
const LASTING = [DisabledException, InvalidKeyUsageException, KMSInvalidStateException, NotFoundException]
const NOT_FOR_US = new Set(['AccessDeniedException', 'CredentialsProviderError', 'UnrecognizedClientException'])

/**
 * A symmetric key in the AWS Key Management Service, which it never leaves: wrapping and unwrapping are one call each.
 * Credentials and endpoint are found as everywhere in Amazon's SDK, the region stands in the key's name.
 */
export class KmsMasterKey implements MasterKey {
  readonly version: string
  readonly #arn: string
  readonly #client: KMSClient

  constructor(arn: string) {
    this.#arn = arn
    // Without account and region, which are nobody's business at `/health/ready`.
    this.version = `kms-${arn.slice(arn.lastIndexOf('/') + 1)}`
    this.#client = new KMSClient({
      region: arn.split(':')[3] ?? '',
      maxAttempts: 3,
      requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true },
    })
  }

  async wrap(plain: Uint8Array, context: KeyContext): Promise<Buffer> {
    const command = new EncryptCommand({ KeyId: this.#arn, Plaintext: plain, EncryptionContext: context })
    const { CiphertextBlob } = await this.#client.send(command).catch((error) => this.#fail(error))
    return Buffer.from(this.#required(CiphertextBlob))
  }

  async unwrap(wrapped: Uint8Array, context: KeyContext, version: string): Promise<Buffer> {
    if (version !== this.version) throw new NotOpened('other key')
    // What is empty is no ciphertext, and no question for the service.
    if (wrapped.length === 0) throw new NotOpened('changed')
    const command = new DecryptCommand({ KeyId: this.#arn, CiphertextBlob: wrapped, EncryptionContext: context })
    const { Plaintext } = await this.#client.send(command).catch((error) => this.#fail(error))
    const plain = this.#required(Plaintext)
    try {
      return Buffer.from(plain)
    } finally {
      plain.fill(0)
    }
  }

  #fail(error: unknown): never {
    if (error instanceof InvalidCiphertextException || error instanceof IncorrectKeyException) {
      throw new NotOpened('changed')
    }
    const reason = error instanceof Error ? error.name : String(error)
    const isPassing = !NOT_FOR_US.has(reason) && !LASTING.some((kind) => error instanceof kind)
    throw new MasterKeyAway({ version: this.version, reason, isPassing }, { cause: error })
  }

  #required(bytes: Uint8Array | undefined): Uint8Array {
    if (bytes) return bytes
    throw new MasterKeyAway({ version: this.version, reason: 'an answer without bytes', isPassing: true })
  }
}
