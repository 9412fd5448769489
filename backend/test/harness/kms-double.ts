import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Asked = { KeyId: string; Plaintext?: string; CiphertextBlob?: string; EncryptionContext?: Record<string, string> }
type Key = { readonly id: string; readonly material: Buffer }

const REGION = 'eu-central-1'

export type KmsDouble = Awaited<ReturnType<typeof startKmsDouble>>

/**
 * A double of the AWS Key Management Service, for the two calls that are made of it, Encrypt and Decrypt, as its API
 * reference tells them: JSON 1.1, signed requests, errors by their names. Amazon's own client speaks with it. What it
 * cannot show is how the real service behaves beyond that.
 */
export async function startKmsDouble() {
  const keys = new Map<string, Key>()
  const calls: string[] = []
  let fault: { name: string; status: number; after: number; times: number } | undefined
  const server = createServer((request, response) => {
    void answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const end = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const action = String(request.headers['x-amz-target']).replace('TrentService.', '')
    const isSigned = new RegExp(`^AWS4-HMAC-SHA256 Credential=\\w+/\\d{8}/${REGION}/kms/aws4_request, `)
    if (!isSigned.test(request.headers.authorization ?? '')) return end(400, { __type: 'AccessDeniedException' })
    calls.push(action)
    if (fault && fault.after-- <= 0 && fault.times-- > 0) return end(fault.status, { __type: fault.name })
    const asked = JSON.parse(Buffer.concat(chunks).toString()) as Asked
    const key = keys.get(asked.KeyId)
    if (!key) return end(400, { __type: 'NotFoundException' })
    const done = action === 'Encrypt' ? encrypt(key, asked) : action === 'Decrypt' ? decrypt(key, asked) : undefined
    if (done === undefined) return end(400, { __type: 'UnknownOperationException' })
    return typeof done === 'string' ? end(400, { __type: done }) : end(200, { KeyId: asked.KeyId, ...done })
  }

  return {
    url,
    calls,
    /** What Amazon's client reads to find the service and be let in. */
    environment: {
      AWS_ENDPOINT_URL_KMS: url,
      AWS_ACCESS_KEY_ID: 'AKIDDOUBLE',
      AWS_SECRET_ACCESS_KEY: 'of the double',
    },
    /** A new symmetric key; answers its ARN. */
    makeKey(): string {
      const arn = `arn:aws:kms:${REGION}:111122223333:key/${randomUUID()}`
      keys.set(arn, { id: arn, material: randomBytes(32) })
      return arn
    },
    loseKey: (arn: string) => void keys.delete(arn),
    /** From the next call on, or after so many more, calls are answered with this error. */
    fail(name: string, { status = 400, after = 0, times = Number.POSITIVE_INFINITY } = {}): void {
      fault = { name, status, after, times }
    },
    recover(): void {
      fault = undefined
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The ciphertext says which key it is of, as Amazon's does. */
function encrypt({ id, material }: Key, { Plaintext = '', EncryptionContext }: Asked): object {
  const [iv, name] = [randomBytes(12), Buffer.from(id)]
  const cipher = createCipheriv('aes-256-gcm', material, iv)
  cipher.setAAD(authenticated(EncryptionContext))
  const body = Buffer.concat([cipher.update(Plaintext, 'base64'), cipher.final()])
  const blob = Buffer.concat([Buffer.of(name.length), name, iv, cipher.getAuthTag(), body])
  return { CiphertextBlob: blob.toString('base64') }
}

function decrypt({ id, material }: Key, { CiphertextBlob = '', EncryptionContext }: Asked): object | string {
  const blob = Buffer.from(CiphertextBlob, 'base64')
  const named = 1 + (blob[0] ?? 0)
  const name = blob.subarray(1, named).toString()
  if (!name.startsWith('arn:') || blob.length < named + 28) return 'InvalidCiphertextException'
  if (name !== id) return 'IncorrectKeyException'
  try {
    const decipher = createDecipheriv('aes-256-gcm', material, blob.subarray(named, named + 12))
    decipher.setAAD(authenticated(EncryptionContext))
    decipher.setAuthTag(blob.subarray(named + 12, named + 28))
    const plain = Buffer.concat([decipher.update(blob.subarray(named + 28)), decipher.final()])
    return { Plaintext: plain.toString('base64') }
  } catch {
    return 'InvalidCiphertextException'
  }
}

function authenticated(context: Record<string, string> = {}): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(context).sort()))
}
