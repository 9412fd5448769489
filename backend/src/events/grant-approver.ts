import { eventManagerAbi } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { type Address, encodeFunctionData } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { Chain } from '../chain/index.ts'
import { CannotStart, PlatformConfig } from '../platform/index.ts'
import { EventsConfig } from './events.config.ts'

/** Gives a wallet the role that approves events, on a chain whose admin key is no secret. */
@Injectable()
export class GrantApprover {
  constructor(
    private readonly chain: Chain,
    private readonly config: EventsConfig,
    private readonly platform: PlatformConfig,
  ) {}

  async to(wallet: Address): Promise<void> {
    const { adminKey } = this.config
    if (this.platform.isProduction || !adminKey) {
      throw new CannotStart(
        'approvers are made here in the local profile alone; the admin of EventManager grants the role.',
      )
    }
    const { client, contracts } = this.chain
    const manager = { address: contracts.EventManager, abi: eventManagerAbi } as const
    const role = await client.readContract({ ...manager, functionName: 'APPROVER_ROLE' })
    const args = [role, wallet] as const
    if (await client.readContract({ ...manager, functionName: 'hasRole', args })) return
    const account = privateKeyToAccount(adminKey)
    const data = encodeFunctionData({ abi: eventManagerAbi, functionName: 'grantRole', args })
    const call = { to: manager.address, data }
    const [nonce, gas, fees, chainId] = await Promise.all([
      client.getTransactionCount({ address: account.address, blockTag: 'pending' }),
      client.estimateGas({ ...call, account }),
      client.estimateFeesPerGas(),
      client.getChainId(),
    ])
    const serializedTransaction = await account.signTransaction({ ...call, ...fees, chainId, nonce, gas })
    const hash = await client.sendRawTransaction({ serializedTransaction })
    const { status } = await client.waitForTransactionReceipt({ hash, pollingInterval: 100 })
    if (status !== 'success') throw new CannotStart('EVENTS_ADMIN_KEY is not the key of an admin of EventManager.')
  }
}
