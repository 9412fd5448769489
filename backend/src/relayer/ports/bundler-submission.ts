import { entryPointAddress } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { BaseError, RpcRequestError } from 'viem'
import { Chain } from '../../chain/index.ts'
import { Rejected, type SignedOperation, type Submission, type Submitted, Unreachable } from './submission.ts'

// ERC-7769. Only what the EntryPoint would refuse as well: opcodes, throttling, stake and what is pending elsewhere are
// this bundler's own concern, and so is -32602, for what one asks of the fields another does not.
const REJECTIONS: Readonly<Record<number, string>> = {
  [-32500]: 'the EntryPoint or the wallet refuses it',
  [-32501]: 'the paymaster refuses it',
  [-32503]: 'out of its time range',
  [-32506]: 'the signature aggregator is not supported',
  [-32507]: 'a signature is not valid',
}

/** Through any ERC-4337 bundler. */
@Injectable()
export class BundlerSubmission implements Submission {
  constructor(private readonly chain: Chain) {}

  submit(operations: readonly SignedOperation[]): Promise<readonly Submitted[]> {
    return Promise.all(operations.map((operation) => this.#submitOne(operation)))
  }

  async #submitOne({ id, userOperation }: SignedOperation): Promise<Submitted> {
    const { bundler } = this.chain
    if (!bundler) return { id, unreachable: new Unreachable('no bundler is configured') }
    try {
      await bundler.sendUserOperation({ ...userOperation, entryPointAddress })
    } catch (error) {
      const answer = answerIn(error)
      if (!answer) return { id, unreachable: new Unreachable('the bundler does not answer') }
      const isKnown = /already known|already in mempool|duplicate/i.test(answer.message)
      const meaning = REJECTIONS[answer.code]
      if (!isKnown && !meaning) return { id, unreachable: new Unreachable(`the bundler says ${answer.code}`) }
      if (!isKnown) return { id, rejected: new Rejected(/AA\d\d[^"]*/.exec(answer.message)?.[0] ?? meaning ?? '') }
    }
    return { id, way: 'bundler' }
  }
}

function answerIn(error: unknown): { code: number; message: string } | undefined {
  if (!(error instanceof BaseError)) return undefined
  const cause = error.walk((one) => one instanceof RpcRequestError)
  if (!(cause instanceof RpcRequestError)) return undefined
  return { code: cause.code, message: cause.details }
}
