import { testUsdcAbi } from '@boxoffice/contracts'
import { localKey, receiptOf } from '@boxoffice/contracts/deploy'
import { type Address, createWalletClient, type Hex, http, parseUnits, publicActions } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

/** Somebody with an ordinary key and play money, for programs that pay by x402. */
export type Payer = { address: Address; privateKey: Hex }

const [FULL, LOW] = [parseUnits('10000', 6), parseUnits('1000', 6)]
// What the ops wallet is filled up to when answers have earned it: the first are bought before that.
const [FLOAT, FLOAT_LOW] = [parseUnits('20', 6), parseUnits('5', 6)]

/** Gives the payer of the local chain test USDC, unless there is enough left. */
export async function fundPayer(rpcUrl: string, usdc: Address): Promise<Payer> {
  const privateKey = localKey('x402Payer')
  return { address: await fund(privateKey, { rpcUrl, usdc, full: FULL, low: LOW }), privateKey }
}

/** Gives the ops wallet its first test USDC: on a chain of money this is capital, and somebody puts it in. */
export async function fundOpsWallet(rpcUrl: string, usdc: Address): Promise<void> {
  await fund(localKey('opsWallet'), { rpcUrl, usdc, full: FLOAT, low: FLOAT_LOW })
}

type Funding = { rpcUrl: string; usdc: Address; full: bigint; low: bigint }

async function fund(privateKey: Hex, { rpcUrl, usdc, full, low }: Funding): Promise<Address> {
  const account = privateKeyToAccount(privateKey)
  const client = createWalletClient({ transport: http(rpcUrl), account, pollingInterval: 50 }).extend(publicActions)
  const token = { address: usdc, abi: testUsdcAbi } as const
  const held = await client.readContract({ ...token, functionName: 'balanceOf', args: [account.address] })
  if (held < low) {
    const args = [account.address, full - held] as const
    const hash = await client.writeContract({ ...token, functionName: 'mint', args, chain: null })
    await receiptOf(client, hash)
  }
  return account.address
}
