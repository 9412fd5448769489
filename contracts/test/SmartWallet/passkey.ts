import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { type Address, concatHex, encodeAbiParameters, type Hex, hexToBytes, parseAbiParameters, toHex } from 'viem'

const CURVE_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

export type Passkey = ReturnType<typeof newPasskey>
export type Assertion = { type?: string; challenge?: Hex; flags?: number; highS?: boolean }

/** What an authenticator does: a P-256 key that signs a challenge inside WebAuthn's own two envelopes. */
export function newPasskey(verifier: Address, { privateKey, publicKey } = newKeys()) {
  const { x, y } = publicKey.export({ format: 'jwk' })
  if (!x || !y) throw new Error('The key has no coordinates.')
  const owner = concatHex([verifier, toHex(Buffer.from(x, 'base64url')), toHex(Buffer.from(y, 'base64url'))])

  /** The assertion about a hash, as the verifier reads it. */
  function assert(hash: Hex, assertion: Assertion = {}): Hex {
    const { type = 'webauthn.get', challenge = hash, flags = 0x05, highS = false } = assertion
    const clientData = `{"type":"${type}","challenge":"${base64url(challenge)}","origin":"https://tickets.test","crossOrigin":false}`
    const authenticatorData = Buffer.concat([sha256('tickets.test'), Buffer.from([flags, 0, 0, 0, 1])])
    const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientData)]), {
      key: privateKey,
      dsaEncoding: 'ieee-p1363',
    })
    const r = toHex(signature.subarray(0, 32))
    const s = BigInt(toHex(signature.subarray(32)))
    const low = s > CURVE_ORDER / 2n ? CURVE_ORDER - s : s
    return encodeAbiParameters(parseAbiParameters('bytes32, bytes32, uint256, uint256, bytes, string'), [
      r,
      toHex(highS ? CURVE_ORDER - low : low, { size: 32 }),
      BigInt(clientData.indexOf('"challenge"')),
      BigInt(clientData.indexOf('"type"')),
      toHex(authenticatorData),
      clientData,
    ])
  }

  return { owner, assert, sign: (hash: Hex, assertion?: Assertion) => named(owner, assert(hash, assertion)) }
}

/** The wallet's form for a signature that names its owner. */
export function named(owner: Hex, signature: Hex): Hex {
  return encodeAbiParameters(parseAbiParameters('bytes owner, bytes signature'), [owner, signature])
}

function newKeys() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
}

function base64url(bytes: Hex): string {
  return Buffer.from(hexToBytes(bytes)).toString('base64url')
}

function sha256(data: string): Buffer {
  return createHash('sha256').update(data).digest()
}
