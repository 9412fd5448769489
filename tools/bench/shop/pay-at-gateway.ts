import { localChain, paymentGatewayAbi, testUsdcAbi } from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { createWalletClient, type Hash, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { chainClient, contracts } from '../sale/chain-client.ts'
import { fundPayers } from '../settle/fund-payers.ts'
import type { AskedPayment } from './ask-for-payments.ts'

const GATEWAY = { address: contracts.PaymentGateway, abi: paymentGatewayAbi } as const
const USDC = { address: contracts.USDC, abi: testUsdcAbi } as const

/** Somebody outside pays all of them, as a shop's page has their wallet do it. */
export async function payAtGateway(
  chainUrl: string,
  payments: readonly AskedPayment[],
  signal: AbortSignal,
): Promise<void> {
  const account = privateKeyToAccount(localKey(19))
  const reader = chainClient(chainUrl)
  const wallet = createWalletClient({ account, chain: localChain, transport: http(chainUrl) })
  const mined = async (hash: Hash) => {
    const { status } = await reader.waitForTransactionReceipt({ hash })
    if (status !== 'success') throw new Error(`A payment was undone in ${hash}`)
  }
  const units = payments.reduce((sum, { amount }) => sum + BigInt(amount), 0n)
  await fundPayers(reader, { payers: [account.address], units }, signal)
  await mined(await wallet.writeContract({ ...USDC, functionName: 'approve', args: [GATEWAY.address, units] }))
  for (const { paymentId, token, amount, recipient, merchantId, feeBps, serverSignature } of payments) {
    signal.throwIfAborted()
    const args = [paymentId, token, BigInt(amount), recipient, merchantId, feeBps, serverSignature] as const
    await mined(await wallet.writeContract({ ...GATEWAY, functionName: 'pay', args }))
  }
}

/** What the contract itself says of each. */
export async function areProcessed(chainUrl: string, payments: readonly AskedPayment[]): Promise<boolean[]> {
  const reader = chainClient(chainUrl)
  return Promise.all(
    payments.map(({ paymentId }) =>
      reader.readContract({ ...GATEWAY, functionName: 'isPaymentProcessed', args: [paymentId] }),
    ),
  )
}
