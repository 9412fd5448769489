import { entryPointAddress } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { getUserOperationHash } from 'viem/account-abstraction'
import { Chain } from '../chain/index.ts'
import type { Operation, OperationFields } from './operation.ts'
import { OperationRows } from './operation-rows.ts'
import { Operations } from './operations.ts'

/** Has the wallet's owner sign the operation's EIP-712 hash, which is computed here without asking the chain. */
@Injectable()
export class SignOperation {
  constructor(
    private readonly chain: Chain,
    private readonly operations: Operations,
    private readonly rows: OperationRows,
  ) {}

  async step(operation: Operation, fields: OperationFields): Promise<void> {
    const { id: operationId, wallet, nonce } = operation
    const userOpHash = getUserOperationHash({
      chainId: this.chain.network.chain.id,
      entryPointAddress,
      entryPointVersion: '0.8',
      userOperation: { ...fields, sender: wallet, nonce: nonce ?? 0n, signature: '0x' },
    })
    const signature = await this.operations.wallets.sign(wallet, userOpHash, { operationId })
    await this.rows.amend(operation, { user_op_hash: userOpHash, signature })
  }
}
