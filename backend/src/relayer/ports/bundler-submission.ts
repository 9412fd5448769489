import { entryPointAddress } from '@boxoffice/contracts'
import { Injectable } from '@nestjs/common'
import { BaseError, RpcRequestError } from 'viem'
import { Chain } from '../../chain/index.ts'
import { Rejected, type SignedOperation, type Submission, Unreachable } from './submission.ts'

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

  async submit({ userOperation }: SignedOperation): Promise<void> {
    const { bundler } = this.chain
    if (!bundler) throw new Unreachable('no bundler is configured')
    try {
      await bundler.sendUserOperation({ ...userOperation, entryPointAddress })
    } catch (error) {
      const answer = answerIn(error)
      if (answer && /already known|already in mempool|duplicate/i.test(answer.message)) return
      const meaning = answer && REJECTIONS[answer.code]
      if (!meaning) throw new Unreachable(answer ? `the bundler says ${answer.code}` : 'the bundler does not answer')
      throw new Rejected(/AA\d\d[^"]*/.exec(answer.message)?.[0] ?? meaning)
    }
  }
}

function answerIn(error: unknown): { code: number; message: string } | undefined {
  if (!(error instanceof BaseError)) return undefined
  const cause = error.walk((one) => one instanceof RpcRequestError)
  if (!(cause instanceof RpcRequestError)) return undefined
  return { code: cause.code, message: cause.details }
}
