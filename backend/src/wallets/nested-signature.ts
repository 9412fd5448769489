import { type Address, type Hex, keccak256, stringToHex } from 'viem'

/** Typed data of an application, as EIP-712 hashes it, before it is nested beside a wallet's own domain (ERC-7739). */
export type Contents = {
  /** The application's domain separator. */
  readonly domain: Hex
  /** The struct's hash. */
  readonly hash: Hex
  /** The struct's encoded type, whose name comes first: `Mail(address from,string text)`. */
  readonly type: string
}

const [NAME, VERSION] = ['SmartWallet', '1'].map((text) => keccak256(stringToHex(text)))
const SALT: Hex = `0x${'00'.repeat(32)}`
const PLAIN_LENGTH = 65

const typeHashes = new Map<string, Hex>()

/** What the owner of a wallet signs so that the application takes it for the wallet's signature, and no other's. */
export function hashForWallet({ domain, hash, type }: Contents, wallet: Address, chainId: number): Hex {
  const own = [NAME ?? '0x', VERSION ?? '0x', wordOf(BigInt(chainId)), wordOf(BigInt(wallet)), SALT]
  return keccak256(concat(['0x1901', domain, keccak256(concat([typeHashOf(type), hash, ...own]))]))
}

/** The owner's signature in the form in which the wallet is asked for it (ERC-1271). */
export function wrapSignature(signature: Hex, contents: Contents): Hex {
  return concat([signature, tailOf(contents)])
}

/** The owner's signature, if it is wrapped with exactly these contents and plain. */
export function unwrapSignature(wrapped: Hex, contents: Contents): Hex | undefined {
  const end = 2 + 2 * PLAIN_LENGTH
  if (`0x${wrapped.slice(end).toLowerCase()}` !== tailOf(contents)) return undefined
  return `0x${wrapped.slice(2, end)}`
}

function tailOf({ domain, hash, type }: Contents): Hex {
  const length = Buffer.byteLength(type).toString(16).padStart(4, '0')
  return concat([domain, hash, stringToHex(type), `0x${length}`])
}

/** The same for every wallet, so it is made once. */
function typeHashOf(type: string): Hex {
  const known = typeHashes.get(type)
  if (known) return known
  const name = type.slice(0, type.indexOf('('))
  const fields = `${name} contents,string name,string version,uint256 chainId,address verifyingContract,bytes32 salt`
  const made = keccak256(stringToHex(`TypedDataSign(${fields})${type}`))
  typeHashes.set(type, made)
  return made
}

function wordOf(value: bigint): Hex {
  return `0x${value.toString(16).padStart(64, '0')}`
}

function concat(parts: readonly Hex[]): Hex {
  return `0x${parts.map((part) => part.slice(2)).join('')}`
}
