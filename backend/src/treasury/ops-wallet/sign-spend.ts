import { Injectable } from '@nestjs/common'
import { hexToBytes } from 'viem'
import { addressOfKey, Chain, signDigest } from '../../chain/index.ts'
import { authorizationContents, authorizationDigest, Usdc } from '../../payments/index.ts'
import { Clock, type UnitOfWork } from '../../platform/index.ts'
import { OpsWalletConfig } from './ops-wallet.config.ts'
import { nonceOf, type SignedTerms, type Spend } from './spend.ts'
import { SpendRows } from './spend-rows.ts'

export type Window = {
  /** How long whoever has the authorization may take the money. */
  readonly validSeconds: number
  /** No block before this can have it. */
  readonly fromBlock: bigint
}

// Clocks differ, and a chain's newest block may be old.
const BEFORE_SECONDS = 600
// Whoever has it is expected to have used it by then.
const LOOK_AFTER_SECONDS = 30

/** Signs what stands in the books, and writes the authorization there before anybody has it. */
@Injectable()
export class SignSpend {
  readonly #key: Uint8Array

  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    config: OpsWalletConfig,
    private readonly rows: SpendRows,
    private readonly usdc: Usdc,
  ) {
    this.#key = hexToBytes(config.key)
  }

  /** The block from which on the chain may have what is signed now: asked before, since a unit of work asks nobody. */
  newestBlock(): Promise<bigint> {
    return this.chain.client.getBlockNumber()
  }

  /** Of a spend whose row is locked. */
  async of(spend: Spend, { validSeconds, fromBlock }: Window, work: UnitOfWork): Promise<Spend> {
    const seconds = Math.floor(this.clock.now().getTime() / 1000)
    const window = { validAfter: seconds - BEFORE_SECONDS, validBefore: seconds + validSeconds }
    const [payer, asset] = [addressOfKey(this.#key), this.usdc.asset]
    const unsigned = {
      ...{ payer, payTo: spend.payee, amount: String(spend.amountUnits), ...window },
      nonce: nonceOf(spend),
    }
    const digest = authorizationDigest(authorizationContents(unsigned, this.usdc.domain))
    const terms: SignedTerms = { payer, asset, ...window, signature: signDigest(digest, this.#key), fromBlock }
    return this.rows.sign(spend, terms, this.clock.in(LOOK_AFTER_SECONDS), work)
  }
}
