import { testUsdcAbi } from '@boxoffice/contracts'
import { x402Facilitator } from '@x402/core/facilitator'
import type { Network, PaymentPayload, PaymentRequirements } from '@x402/core/types'
import { toFacilitatorEvmSigner } from '@x402/evm'
import { ExactEvmScheme } from '@x402/evm/exact/facilitator'
import { type Address, createWalletClient, type Hex, http, isAddressEqual, parseEventLogs, publicActions } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { PaymentRefused } from './payment-refused.ts'

export type Till = { readonly rpcUrl: string; readonly chainId: number; readonly usdc: Address; readonly key: Hex }

type Authorization = { readonly from: Address; readonly nonce: Hex }

const CONFIRMED_WITHIN_MS = 30_000

/** Takes the money with the official facilitator, in this process: verified, sent with our own key, and waited for. */
export class SettleOnChain {
  readonly payTo: Address
  readonly network: Network
  readonly #facilitator: x402Facilitator
  readonly #client
  readonly #usdc: Address
  #turn: Promise<unknown> = Promise.resolve()

  constructor({ rpcUrl, chainId, usdc, key }: Till) {
    const account = privateKeyToAccount(key)
    this.payTo = account.address
    this.network = `eip155:${chainId}`
    this.#usdc = usdc
    const transport = http(rpcUrl)
    this.#client = createWalletClient({ account, transport, pollingInterval: 100 }).extend(publicActions)
    const signer = toFacilitatorEvmSigner(
      { ...this.#client, address: account.address } as unknown as Parameters<typeof toFacilitatorEvmSigner>[0],
      { confirmationTimeoutMs: CONFIRMED_WITHIN_MS },
    )
    this.#facilitator = new x402Facilitator().register(this.network, new ExactEvmScheme(signer))
  }

  /** Answers in which transaction the money came; whoever has brought it. */
  async take(payload: PaymentPayload, terms: PaymentRequirements): Promise<string> {
    const before = await this.#paid(payload, terms)
    if (before) return before
    const verified = await this.#facilitator.verify(payload, terms)
    if (!verified.isValid) throw new PaymentRefused(verified.invalidReason ?? 'the payment is not valid')
    // One after another: transactions of one key that are sent at the same time lose each other's place.
    const settling = this.#turn.then(() => this.#facilitator.settle(payload, terms))
    this.#turn = settling.catch(() => undefined)
    const settled = await settling
    if (settled.success) return settled.transaction
    const after = await this.#paid(payload, terms)
    if (after) return after
    throw new PaymentRefused(settled.errorReason ?? 'the payment was not settled')
  }

  /** The transaction that has brought exactly this, where there is one: the nonce alone may have been cancelled. */
  async #paid({ payload }: PaymentPayload, { amount }: PaymentRequirements): Promise<string | undefined> {
    const { from, nonce } = payload.authorization as Authorization
    const [used] = await this.#client.getContractEvents({
      ...{ address: this.#usdc, abi: testUsdcAbi, eventName: 'AuthorizationUsed', fromBlock: 0n },
      args: { authorizer: from, nonce },
    })
    if (!used) return undefined
    const { logs, transactionHash } = await this.#client.getTransactionReceipt({ hash: used.transactionHash })
    const came = parseEventLogs({ abi: testUsdcAbi, eventName: 'Transfer', logs }).some(
      ({ address, logIndex, args }) =>
        isAddressEqual(address, this.#usdc) &&
        logIndex === used.logIndex + 1 &&
        isAddressEqual(args.from, from) &&
        isAddressEqual(args.to, this.payTo) &&
        args.value === BigInt(amount),
    )
    return came ? transactionHash : undefined
  }
}
