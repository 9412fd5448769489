import { testUsdcAbi } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { type Address, createWalletClient, type Hex, http, parseUnits, publicActions } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

/** Somebody with an ordinary key and play money, for programs that pay by x402. */
export type Payer = { address: Address; privateKey: Hex }

const [FULL, LOW] = [parseUnits('10000', 6), parseUnits('1000', 6)]

/** Gives the payer of the local chain test USDC, unless there is enough left. */
export async function fundPayer(rpcUrl: string, usdc: Address): Promise<Payer> {
  const privateKey = localKey('x402Payer')
  const account = privateKeyToAccount(privateKey)
  const client = createWalletClient({ transport: http(rpcUrl), account, pollingInterval: 50 }).extend(publicActions)
  const token = { address: usdc, abi: testUsdcAbi } as const
  const held = await client.readContract({ ...token, functionName: 'balanceOf', args: [account.address] })
  if (held < LOW) {
    const args = [account.address, FULL - held] as const
    const hash = await client.writeContract({ ...token, functionName: 'mint', args, chain: null })
    await client.waitForTransactionReceipt({ hash })
  }
  return { address: account.address, privateKey }
}
