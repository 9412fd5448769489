import {
  entryPointAddress,
  eventManagerAbi,
  localChain,
  smartWalletAbi,
  smartWalletFactoryAbi,
  sponsorshipTypes,
} from '@boxoffice/contracts'
import { localKey } from '@boxoffice/contracts/deploy'
import { type Address, concatHex, encodeFunctionData, type Hex, type PrivateKeyAccount, parseGwei, toHex } from 'viem'
import { getUserOperationHash, toPackedUserOperation, type UserOperation } from 'viem/account-abstraction'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import type { BenchEvent } from '../house/sold-event.ts'
import { type ChainClient, contracts } from '../sale/chain-client.ts'

export type Buyer = { owner: PrivateKeyAccount; wallet: Address; factoryData: Hex }
export type Operation = UserOperation<'0.8'>

const HOUR = 3600
const sponsor = privateKeyToAccount(localKey('sponsor'))
// Room enough; what is not used is not paid.
const GAS = {
  callGasLimit: 150_000n,
  preVerificationGas: 100_000n,
  maxFeePerGas: parseGwei('20'),
  maxPriorityFeePerGas: parseGwei('5'),
}
const VERIFICATION_GAS = { new: 400_000n, existing: 100_000n }
const PAYMASTER_GAS = { paymasterVerificationGasLimit: 100_000n, paymasterPostOpGasLimit: 0n }

/** People whose keys lie open here, with wallets of our factory that are not on the chain yet. */
export async function findBuyers(client: ChainClient, count: number): Promise<Buyer[]> {
  const factory = { address: contracts.SmartWalletFactory, abi: smartWalletFactoryAbi } as const
  const owners = Array.from({ length: count }, () => privateKeyToAccount(generatePrivateKey()))
  return Promise.all(
    owners.map(async (owner) => {
      const args = [owner.address, 0n] as const
      const wallet = await client.readContract({ ...factory, functionName: 'getAddress', args })
      return { owner, wallet, factoryData: encodeFunctionData({ ...factory, functionName: 'createAccount', args }) }
    }),
  )
}

/** What the product sends for one free ticket, sponsored and signed ahead of time: the buyer's nth operation. */
export async function signPurchase(buyer: Buyer, event: BenchEvent, nth: number): Promise<Operation> {
  const isNew = nth === 0
  const unsigned: Operation = {
    ...{ sender: buyer.wallet, nonce: BigInt(nth), callData: purchaseOf(event), signature: '0x', ...GAS },
    ...(isNew && { factory: contracts.SmartWalletFactory, factoryData: buyer.factoryData }),
    verificationGasLimit: isNew ? VERIFICATION_GAS.new : VERIFICATION_GAS.existing,
    paymaster: contracts.TicketPaymaster,
    ...PAYMASTER_GAS,
  }
  const sponsored = { ...unsigned, paymasterData: await sponsorshipOf(unsigned) }
  const hash = getUserOperationHash({
    ...{ chainId: localChain.id, entryPointAddress, entryPointVersion: '0.8', userOperation: sponsored },
  })
  return { ...sponsored, signature: await buyer.owner.sign({ hash }) }
}

function purchaseOf({ onchainEventId, tierId }: BenchEvent): Hex {
  const args = [onchainEventId, BigInt(tierId), 1n] as const
  const data = encodeFunctionData({ abi: eventManagerAbi, functionName: 'purchaseTickets', args })
  return encodeFunctionData({
    ...{ abi: smartWalletAbi, functionName: 'execute', args: [contracts.EventManager, 0n, data] },
  })
}

async function sponsorshipOf(operation: Operation): Promise<Hex> {
  const now = Math.floor(Date.now() / 1000)
  const window = { validAfter: now - HOUR, validUntil: now + HOUR }
  const signature = await sponsor.signTypedData({
    domain: {
      ...{ name: 'TicketPaymaster', version: '1' },
      ...{ chainId: localChain.id, verifyingContract: contracts.TicketPaymaster },
    },
    types: sponsorshipTypes,
    primaryType: 'UserOperationRequest',
    message: { ...toPackedUserOperation(operation), ...PAYMASTER_GAS, ...window },
  })
  return concatHex([toHex(window.validAfter, { size: 6 }), toHex(window.validUntil, { size: 6 }), signature])
}
