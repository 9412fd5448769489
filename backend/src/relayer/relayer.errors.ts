import { Refusal } from '../platform/index.ts'

export class OperationNotFound extends Refusal('relayer.operation_not_found', {
  status: 404,
  title: 'There is no such operation',
  meaning: 'No operation of yours has this id.',
  remedy: 'Check the id against the answer that gave it.',
}) {}

export class NotSponsored extends Refusal('relayer.not_sponsored', {
  status: 403,
  title: 'We do not pay the gas for this',
  meaning: 'No rule sponsors an operation of this kind. Nothing was sent to the chain, and nothing was paid.',
  remedy: 'Pay the gas from your own wallet, where the action offers it.',
})<{ kind: string }> {}

export class ForeignWallet extends Refusal('relayer.foreign_wallet', {
  status: 403,
  title: 'The wallet is not one of ours',
  meaning: 'Gas is paid only for wallets that our own factory made. Nothing was sent to the chain.',
  remedy: 'Use the wallet that came with your sign-in.',
})<{ wallet: string }> {}

export class GasTooMuch extends Refusal('relayer.gas_too_much', {
  status: 422,
  title: 'This takes more gas than we pay for',
  meaning: 'The operation would take more gas than one may. Nothing was sent to the chain, and nothing was paid.',
  remedy: 'Do it in smaller steps, for instance fewer tickets at a time.',
})<{ gas: string; maximum: string }> {}

export class GasTooExpensive extends Refusal('relayer.gas_too_expensive', {
  status: 503,
  title: 'The chain is too expensive right now',
  meaning: 'Gas costs more than we pay for it. Nothing was sent to the chain, and nothing was paid.',
  remedy: 'Try again later; it usually takes minutes.',
  retryable: true,
})<{ maxFeePerGas: string; maximumGwei: number }> {}

export class Reverted extends Refusal('relayer.reverted', {
  status: 409,
  title: 'The contract refused it',
  meaning: 'The chain undid the operation: what it was to change is as it was before. The reason stands in `detail`.',
  remedy: 'See `detail`. Where it is something that passes, do it again.',
})<{ reason: string }> {}

export class NotEnoughMoney extends Refusal('relayer.not_enough_money', {
  status: 409,
  title: 'There is not enough money in the wallet',
  meaning:
    'The wallet holds less than the operation needs; how much is missing stands in `detail`. The chain changed nothing, and nothing was paid.',
  remedy: 'Put what is missing into the wallet, or choose another currency or less, and do it again.',
})<{ currency: string; needed: string; held: string }> {}

export class OperationRejected extends Refusal('relayer.operation_rejected', {
  status: 422,
  title: 'The operation was not taken',
  meaning: 'The EntryPoint does not accept the operation, so it never reached a block. Nothing was paid.',
  remedy: 'Do it again. If it happens again, tell us the `requestId`.',
  retryable: true,
})<{ reason: string }> {}

export class NotCarriedOut extends Refusal('relayer.not_carried_out', {
  status: 503,
  title: 'The chain could not be reached in time',
  meaning: 'The operation was given up before it reached a block, and can no longer happen. Nothing was paid.',
  remedy: 'Do it again later.',
  retryable: true,
}) {}

export class GivenUp extends Refusal('relayer.given_up', {
  status: 503,
  title: 'The signed operation was given up',
  meaning:
    'It was signed elsewhere and came into no block while we tried. We do not send it any more; whoever else has it still could, as long as its nonce is not used.',
  remedy: 'Sign it again, with the nonce that the EntryPoint names now.',
  retryable: true,
}) {}

export class WalletCannotPay extends Refusal('relayer.wallet_cannot_pay', {
  status: 402,
  title: 'The wallet cannot pay the gas',
  meaning: 'The wallet pays its own gas for this, and does not hold as much as it may cost. Nothing was sent.',
  remedy: 'Put some of the currency of the network into the wallet, and do it again.',
})<{ wallet: string }> {}

export class OperationEnded extends Refusal('relayer.operation_ended', {
  status: 409,
  title: 'The operation has ended',
  meaning:
    'It is confirmed or has failed, and what waited for it was told so. It is never carried out again; nothing was changed.',
  remedy: 'Do again what it was for: that is another operation.',
})<{ status: string }> {}

export class TransactionNotFound extends Refusal('relayer.transaction_not_found', {
  status: 404,
  title: 'There is no such transaction',
  meaning: 'No transaction in the outbox has this id.',
  remedy: 'Check the id against the list of transactions.',
}) {}

export class TransactionNotReplaceable extends Refusal('relayer.transaction_not_replaceable', {
  status: 409,
  title: 'The transaction does not wait for a block',
  meaning: 'Only a transaction that was sent and is in no block yet can be replaced by a dearer one.',
  remedy: 'Look at its status: it is in a block already, or has not been sent yet.',
})<{ status: string }> {}
