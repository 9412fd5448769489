import { entryPointAbi, entryPointAddress, smartWalletAbi } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { type Address, encodeFunctionData, type Hex, parseEther, toHex } from 'viem'
import type { UserOperation } from 'viem/account-abstraction'
import { privateKeyToAccount } from 'viem/accounts'
import { signDigest } from '../../src/chain/index.ts'
import { encodeCalls } from '../../src/relayer/encode-calls.ts'
import { entryPointDomain, hashOperation } from '../../src/relayer/hash-operation.ts'
import { type Call, Operations } from '../../src/relayer/index.ts'
import type { Sale, Visitor } from './open-sale.ts'

export type Unsigned = Omit<UserOperation<'0.8'>, 'signature'>
/** As it goes over the wire: numbers in hex. */
export type Signed = Record<keyof UserOperation<'0.8'>, string>

/** An operation that a person builds themselves, at nobody's cost but ours where it does not say otherwise. */
export async function buildOperation(
  sale: Sale,
  { person, wallet }: Visitor,
  calls: readonly Call[],
  more: Partial<Unsigned> & { lane?: bigint } = {},
): Promise<Unsigned> {
  const { lane = 0n, ...fields } = more
  const args = [wallet, lane] as const
  const entryPoint = { address: entryPointAddress, abi: entryPointAbi } as const
  const nonce = await sale.client.readContract({ ...entryPoint, functionName: 'getNonce', args })
  const [creation] = await sale.of(Operations).wallets.creationMany([wallet])
  const code = await sale.client.getCode({ address: wallet })
  if (!creation) throw new Error(`${person.id} has no wallet`)
  return {
    ...{ sender: wallet, nonce, callData: encodeCalls(calls), preVerificationGas: 100_000n },
    ...(code === undefined && { factory: creation.factory, factoryData: creation.factoryData }),
    ...{ callGasLimit: 400_000n, verificationGasLimit: 400_000n, maxFeePerGas: 0n, maxPriorityFeePerGas: 0n },
    ...fields,
  } as Unsigned
}

/** Signed by the key that the wallet obeys: that of the server, or the one that `ownKey` has made an owner. */
export async function signOperation(sale: Sale, operation: Unsigned, key?: Hex): Promise<Signed> {
  const chainId = await sale.client.getChainId()
  const { sender: wallet } = operation
  const hash = hashOperation({ ...operation, signature: '0x' } as UserOperation<'0.8'>, entryPointDomain(chainId))
  const [ours] = key ? [signDigest(hash, Buffer.from(key.slice(2), 'hex'))] : await signByServer(sale, wallet, hash)
  const entries = Object.entries({ ...operation, signature: ours }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'bigint' ? toHex(value) : value]),
  ) as Signed
}

/** Puts the wallet on the chain and makes a key of the person's own an owner of it, as they would by an operation. */
export async function ownKey(sale: Sale, { wallet }: Visitor): Promise<Hex> {
  const key = localKey(15)
  const [creation] = await sale.of(Operations).wallets.creationMany([wallet])
  if (!creation) throw new Error(`${wallet} is not ours`)
  const made = await sale.client.sendTransaction({
    account: privateKeyToAccount(localKey(16)),
    ...{ chain: null, to: creation.factory, data: creation.factoryData },
  })
  await sale.client.waitForTransactionReceipt({ hash: made })
  await sale.client.impersonateAccount({ address: wallet })
  await sale.client.setBalance({ address: wallet, value: parseEther('1') })
  const owner = privateKeyToAccount(key).address
  const added = await sale.client.sendTransaction({
    ...{ account: wallet, chain: null, to: wallet },
    data: encodeFunctionData({ abi: smartWalletAbi, functionName: 'addOwner', args: [owner] }),
  })
  await sale.client.waitForTransactionReceipt({ hash: added })
  await sale.client.setBalance({ address: wallet, value: 0n })
  await sale.client.stopImpersonatingAccount({ address: wallet })
  return key
}

function signByServer(sale: Sale, wallet: Address, hash: Hex): Promise<readonly Hex[]> {
  return sale.of(Operations).wallets.signMany([{ wallet, hash, operationId: '00000000-0000-7000-8000-000000000000' }])
}
