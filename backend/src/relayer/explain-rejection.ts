import type { RefusalError } from '../platform/index.ts'
import type { Operation } from './operation.ts'
import { OperationRejected, WalletCannotPay } from './relayer.errors.ts'

type Meaning = {
  readonly sentence: string
  /** The operation itself may be sound; built anew, it may be taken. */
  readonly canPass?: true
}

// EntryPoint v0.8, one by one.
const MEANINGS: Readonly<Record<string, Meaning>> = {
  AA10: { sentence: 'The wallet had been made by somebody else in the meantime.', canPass: true },
  AA13: { sentence: 'The wallet could not be made.' },
  AA14: { sentence: 'The wallet would have been made at another address.' },
  AA15: { sentence: 'The wallet was not made.' },
  AA20: { sentence: 'The wallet is not on the chain.', canPass: true },
  AA21: { sentence: 'Nobody has paid for the gas.', canPass: true },
  AA22: { sentence: 'The wallet did not accept it at this time.', canPass: true },
  AA23: { sentence: 'The wallet did not accept it.' },
  AA24: { sentence: 'The signature is not one of the owner of the wallet.' },
  AA25: { sentence: 'Another operation of the wallet came first.', canPass: true },
  AA26: { sentence: 'The wallet took more gas to check it than was set aside.' },
  AA30: { sentence: 'The contract that pays the gas is not on the chain.' },
  AA31: { sentence: 'What is deposited for gas is used up at the moment.', canPass: true },
  AA32: { sentence: 'The time for which its gas was sponsored was over.', canPass: true },
  AA33: { sentence: 'The contract that pays the gas does not pay for this.' },
  AA34: { sentence: 'The sponsorship of its gas is not signed as it should be.' },
  AA36: { sentence: 'The contract that pays the gas took more to check it than was set aside.' },
  AA90: { sentence: 'The bundle named nobody to be paid.', canPass: true },
  AA91: { sentence: 'Whoever sent the bundle could not be paid.', canPass: true },
  AA92: { sentence: 'A call that is the EntryPoint’s own was made by somebody else.' },
  AA93: { sentence: 'The sponsorship of its gas cannot be read.' },
  AA94: { sentence: 'A gas limit or fee is out of range.' },
  AA95: { sentence: 'The bundle had not enough gas left for it.', canPass: true },
  AA97: { sentence: 'A call that only the EntryPoint may make was made by somebody else.' },
  AA98: { sentence: 'The contract that pays the gas is none.' },
  AA99: { sentence: 'The call that makes the wallet is too short.' },
}

/** What a reason of the EntryPoint, or of whoever asked it, means: whether the operation may pass later, and if not, why. */
export function explainRejection(
  reason: string,
  { gasPayer, wallet }: Pick<Operation, 'gasPayer' | 'wallet'>,
): { readonly canPass: boolean; readonly refusal: RefusalError } {
  const code = /AA\d\d/.exec(reason)?.[0] ?? ''
  if (code === 'AA21' && gasPayer === 'wallet') return { canPass: false, refusal: new WalletCannotPay({ wallet }) }
  const { sentence = 'It was not taken.', canPass = /time range/.test(reason) } = MEANINGS[code] ?? {}
  return { canPass, refusal: new OperationRejected({ reason }, `${sentence} (${reason})`) }
}
