import { forwarderAbi, testUsdcAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import {
  type Address,
  BaseError,
  ContractFunctionRevertedError,
  ContractFunctionZeroDataError,
  domainSeparator,
  type Hex,
} from 'viem'
import { Chain, shortReason } from '../../chain/index.ts'
import { Log } from '../../platform/index.ts'
import { ChainSilent } from '../merchants.errors.ts'

/** What a permit of the token is signed in, and its next nonce. */
export type PermitTerms = { readonly name: string; readonly version: string; readonly nonce: bigint }

export type PayerSeen = {
  readonly isContract: boolean
  /** The forwarder's. */
  readonly nonce: bigint
  readonly balance: bigint
  /** Of the gateway. */
  readonly allowance: bigint
  /** Undefined where the token has no EIP-2612, or another form of it. */
  readonly permit: PermitTerms | undefined
}

// What an ordinary key is given by EIP-7702: it signs as before.
const DELEGATION = '0xef0100'

/** Everything of a payer that a payment without gas hangs on; asked in the same moment, it goes in one request. */
@Injectable()
export class LookAtPayer {
  constructor(
    private readonly chain: Chain,
    private readonly log: Log,
  ) {}

  async of(payer: Address, token: Address): Promise<PayerSeen> {
    const { client, contracts } = this.chain
    const { ERC2771Forwarder, PaymentGateway } = contracts
    const asToken = { address: token, abi: testUsdcAbi } as const
    const forwarder = { address: ERC2771Forwarder, abi: forwarderAbi, functionName: 'nonces', args: [payer] } as const
    try {
      const [code, nonce, balance, allowance, permit] = await Promise.all([
        client.getCode({ address: payer }),
        client.readContract(forwarder),
        client.readContract({ ...asToken, functionName: 'balanceOf', args: [payer] }),
        client.readContract({ ...asToken, functionName: 'allowance', args: [payer, PaymentGateway] }),
        this.#permitOf(token, payer),
      ])
      return { isContract: isContract(code), nonce, balance, allowance, permit }
    } catch (error) {
      this.log.warn({ reason: shortReason(error) }, 'a payer could not be looked at')
      throw new ChainSilent({})
    }
  }

  /** Name and version are believed only where they make the separator that the token itself tells. */
  async #permitOf(token: Address, owner: Address): Promise<PermitTerms | undefined> {
    const asToken = { address: token, abi: testUsdcAbi } as const
    const client = this.chain.client
    try {
      const [separator, nonce, name, version] = await Promise.all([
        client.readContract({ ...asToken, functionName: 'DOMAIN_SEPARATOR' }),
        client.readContract({ ...asToken, functionName: 'nonces', args: [owner] }),
        client.readContract({ ...asToken, functionName: 'name' }),
        this.#versionOf(token),
      ])
      const chainId = this.chain.network.chain.id
      const own = domainSeparator({ domain: { name, version, chainId, verifyingContract: token } })
      return own === separator ? { name, version, nonce } : undefined
    } catch (error) {
      if (isNoAnswer(error)) return undefined
      throw error
    }
  }

  /** Tokens that do not tell it are of the first. */
  async #versionOf(token: Address): Promise<string> {
    try {
      const version = await this.chain.client.readContract({ address: token, abi: versionAbi, functionName: 'version' })
      return version
    } catch (error) {
      if (isNoAnswer(error)) return '1'
      throw error
    }
  }
}

const versionAbi = [
  { type: 'function', name: 'version', inputs: [], outputs: [{ type: 'string' }], stateMutability: 'view' },
] as const

function isContract(code: Hex | undefined): boolean {
  return code !== undefined && code !== '0x' && !code.startsWith(DELEGATION)
}

/** The contract has no such function, rather than the node no answer. */
function isNoAnswer(error: unknown): boolean {
  if (!(error instanceof BaseError)) return false
  const cause = error.walk(
    (one) => one instanceof ContractFunctionRevertedError || one instanceof ContractFunctionZeroDataError,
  )
  return cause !== null
}
