import { Injectable } from '@nestjs/common'
import { concatHex, parseGwei } from 'viem'
import { Chain, FeeOracle, revertIn, shortReason } from '../../chain/index.ts'
import { Clock, Log, RefusalError } from '../../platform/index.ts'
import { Lanes } from '../outbox/lanes.ts'
import { refusalOfRevert } from '../refusal-of-revert.ts'
import { RelayerConfig } from '../relayer.config.ts'
import { GasTooExpensive, GasTooMuch } from '../relayer.errors.ts'
import { type CallBefore, packForwards } from './pack-forwards.ts'
import type { SignedForward } from './read-forward.ts'
import { CannotBeSent, ChainAway } from './relays.errors.ts'

// What a transaction of ours may take until it is in a block.
const LEAST_SECONDS = 60

/** Tries a signed request on the chain as it stands, before anything of it is stored or sent. */
@Injectable()
export class TryForward {
  constructor(
    private readonly chain: Chain,
    private readonly clock: Clock,
    private readonly config: RelayerConfig,
    private readonly fees: FeeOracle,
    private readonly lanes: Lanes,
    private readonly log: Log,
  ) {}

  /** Answers what it may cost us at worst. */
  async of(forward: SignedForward, before: readonly CallBefore[] = []): Promise<bigint> {
    const { deadline } = forward
    const packed = packForwards([{ ...forward, before }], this.chain.contracts.ERC2771Forwarder)
    const { gas } = packed
    const least = Math.floor(this.clock.now().getTime() / 1000) + LEAST_SECONDS
    if (deadline < least) throw needs('deadline', String(least))
    if (gas > this.config.maxOperationGas) {
      throw new GasTooMuch({ gas: String(gas), maximum: String(this.config.maxOperationGas) })
    }
    try {
      const { maxFeePerGas } = await this.fees.fees()
      const { maxFeeGwei: maximumGwei } = this.config
      if (maxFeePerGas > parseGwei(String(maximumGwei))) {
        throw new GasTooExpensive({ maxFeePerGas: String(maxFeePerGas), maximumGwei })
      }
      await this.#run(forward, packed)
      return gas * maxFeePerGas
    } catch (error) {
      if (error instanceof RefusalError) throw error
      this.log.warn({ reason: shortReason(error) }, 'a signed request could not be tried')
      throw new ChainAway({})
    }
  }

  async #run({ sender, target, data }: SignedForward, packed: ReturnType<typeof packForwards>): Promise<void> {
    const { to, gas } = packed
    const forwarder = this.chain.contracts.ERC2771Forwarder
    const [lane] = this.lanes.addressesOf('gas')
    if (!lane) throw new Error('There is no gas lane')
    const whole = await this.#refusal({ account: lane, to, data: packed.data, gas })
    if (whole === undefined) return
    // The forwarder keeps the target's reason to itself.
    const inner = await this.#refusal({ account: forwarder, to: target, data: concatHex([data, sender]), gas })
    throw refusalOfRevert(inner ?? whole, sender)
  }

  async #refusal(call: Parameters<Chain['client']['call']>[0]) {
    try {
      await this.chain.client.call({ ...call, blockTag: 'pending' } as typeof call)
      return undefined
    } catch (error) {
      const data = revertIn(error)
      if (data === undefined) throw error
      return data
    }
  }
}

function needs(field: string, needed: string): CannotBeSent {
  return new CannotBeSent({ field, needed }, `\`${field}\` must be ${needed} at least.`)
}
