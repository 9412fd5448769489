import { Injectable } from '@nestjs/common'
import type { Hex } from 'viem'
import { Chain } from '../chain/index.ts'
import { entryPointDomain, hashOperation } from './hash-operation.ts'
import type { Operation } from './operation.ts'
import { OperationRows } from './operation-rows.ts'
import { Operations } from './operations.ts'
import { type Setback, TakeSetbacks } from './take-setbacks.ts'

type Request = { readonly operation: Operation; readonly wallet: Hex; readonly hash: Hex; readonly operationId: string }

/** Has the wallets' owners sign the operations' EIP-712 hashes, which are computed here without asking the chain. */
@Injectable()
export class SignOperation {
  readonly #domain: Hex

  constructor(
    chain: Chain,
    private readonly operations: Operations,
    private readonly rows: OperationRows,
    private readonly setbacks: TakeSetbacks,
  ) {
    this.#domain = entryPointDomain(chain.network.chain.id)
  }

  async step(operations: readonly Operation[]): Promise<void> {
    const requests = operations.map((operation) => this.#requestFor(operation))
    const { signed, setbacks } = await this.#sign(requests)
    await this.rows.writeMany(
      signed.map(({ operation, hash, signature }) => ({ operation, changes: { user_op_hash: hash, signature } })),
    )
    await this.setbacks.take(setbacks)
  }

  /** All at once; where one of them cannot be signed for, one by one. */
  async #sign(requests: readonly Request[]) {
    const signed: (Request & { signature: Hex })[] = []
    const setbacks: Setback[] = []
    const sign = async (some: readonly Request[]) => {
      const signatures = await this.operations.wallets.signMany(
        some.map(({ wallet, hash, operationId }) => ({ wallet, hash, operationId })),
      )
      signed.push(...some.map((request, index) => ({ ...request, signature: signatures[index] ?? '0x' }) as const))
    }
    await sign(requests).catch(async () => {
      for (const one of requests) {
        await sign([one]).catch((error: unknown) => setbacks.push({ operation: one.operation, error }))
      }
    })
    return { signed, setbacks }
  }

  #requestFor(operation: Operation): Request {
    const { id: operationId, wallet, nonce, fields } = operation
    if (!fields || nonce === null) throw new Error(`Operation ${operationId} is not prepared`)
    const hash = hashOperation({ ...fields, sender: wallet, nonce, signature: '0x' }, this.#domain)
    return { operation, wallet, hash, operationId }
  }
}
