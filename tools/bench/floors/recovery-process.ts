import secp256k1 from 'secp256k1'
import { bytesToHex, concatHex, type Hex, hexToBytes, keccak256, pad, toHex } from 'viem'
import { publicKeyToAddress } from 'viem/accounts'
import { endWithParent, sayToParent } from '../child/parent.ts'
import { makePayers, signAuthorizations } from '../x402/sign-authorizations.ts'

// The least that has to be computed to know that a payment was signed by its payer: its digest, and who has signed that.
const ROUNDS = 3_000

endWithParent()
const payments = signAuthorizations(makePayers(100), ROUNDS, '1000000')
for (const one of payments.slice(0, ROUNDS / 2)) recover(one)
const before = process.cpuUsage()
const recovered = payments.filter((one) => recover(one) === one.payer).length
const { user, system } = process.cpuUsage(before)
if (recovered !== ROUNDS) throw new Error(`${ROUNDS - recovered} signatures are not their payers'`)
sayToParent((user + system) / 1000 / ROUNDS)

function recover({ payload, digest }: (typeof payments)[number]): Hex {
  const {
    from = '0x',
    to = '0x',
    value = '0',
    validAfter = '0',
    validBefore = '0',
    nonce = '0x',
  } = payload.authorization
  const numbers = [value, validAfter, validBefore].map((text) => toHex(BigInt(text), { size: 32 }))
  const struct = keccak256(concatHex([digest, pad(from as Hex), pad(to as Hex), ...numbers, nonce as Hex]))
  keccak256(concatHex(['0x1901', digest, struct])) // of the same lengths as the digest, which is known here
  const signature = hexToBytes(payload.signature)
  const recid = signature[64] === 27 ? 0 : 1
  const publicKey = secp256k1.ecdsaRecover(signature.subarray(0, 64), recid, hexToBytes(digest), false)
  return publicKeyToAddress(bytesToHex(publicKey))
}
