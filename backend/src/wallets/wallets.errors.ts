import { CannotStart, Refusal } from '../platform/index.ts'

/** These four are said to whoever changes master keys, at the command line. */
export class MasterKeyMissing extends CannotStart {
  constructor(versions: readonly string[]) {
    super(
      `wallets may be sealed with ${versions.join(', ')}, which neither WALLETS_MASTER_KEY nor WALLETS_OTHER_MASTER_KEYS has. Nothing was changed. See docs/operations/keys.md.`,
    )
  }
}

export class MasterKeyRetired extends CannotStart {
  constructor(version: string) {
    super(
      `the master key ${version} was retired, and does not come back: start with the one that followed it, or with a new one. Nothing was changed. See docs/operations/keys.md.`,
    )
  }
}

export class MasterKeyUnusable extends CannotStart {}

export class RotationCut extends CannotStart {
  constructor(reason: string) {
    super(
      `${reason}. What was wrapped anew stays so, and no master key was retired: run \`keys rotate\` again when it can be used.`,
    )
  }
}

export class UnknownWallet extends Refusal('wallets.unknown_wallet', {
  status: 404,
  title: 'The wallet is not one of ours',
  meaning: 'No wallet that we keep is at this address, under the factory of this network. Nothing was signed.',
  remedy: 'Use the address that `GET /api/v1/me` answers.',
})<{ wallet: string }> {}

export class VaultLocked extends Refusal('wallets.vault_locked', {
  status: 503,
  title: 'Wallets cannot be opened right now',
  meaning:
    'The master key that the keys of the wallets are sealed with is not here: this installation runs with another one or with one that was retired, or the service that keeps it does not let it be used. Nothing was signed or made, and nothing is lost.',
  remedy:
    'Try again later. Whoever runs this installation finds the cause at `/health/ready`, and ends it by starting with the right master key.',
  retryable: true,
}) {
  override readonly retryAfterSeconds = 60
}

export class KeyDamaged extends Refusal('wallets.key_damaged', {
  status: 500,
  title: 'The key of this wallet does not open',
  meaning:
    'What is stored of the key was changed, or belongs to another wallet. It was not used, and nothing was signed.',
  remedy: 'Tell us the `requestId`. The row has to be restored from a backup.',
})<{ wallet: string }> {}

export class IdempotencyKeyNeeded extends Refusal('wallets.idempotency_key_needed', {
  status: 400,
  title: 'The request needs an idempotency key',
  meaning:
    'Without `Idempotency-Key` a request that is sent twice would send money twice, so none is taken without. Nothing was sent.',
  remedy: 'Send a fresh UUID as `Idempotency-Key` for every new transfer, and the same one when you repeat it.',
}) {}

export class UnknownCurrency extends Refusal('wallets.unknown_currency', {
  status: 422,
  title: 'There is no such currency here',
  meaning: 'Wallets hold `native` and the tokens that `GET /api/v1/me/wallet/balances` names. Nothing was sent.',
  remedy: 'Take `currency` from an entry of `balances`.',
})<{ currency: string }> {}

export class NotARecipient extends Refusal('wallets.not_a_recipient', {
  status: 422,
  title: 'Money cannot go there',
  meaning: 'The address is one from which nobody could send it on, or the wallet itself. Nothing was sent.',
  remedy: 'Check the address. The reason stands in `detail`.',
})<{ to: string }> {}

export class NotEnough extends Refusal('wallets.not_enough', {
  status: 409,
  title: 'The wallet does not hold so much',
  meaning:
    'It holds less than was asked for, without what is on its way out; of the native currency some stays behind for gas, which a transfer pays itself. Nothing was sent.',
  remedy: 'Send at most `most`.',
})<{ currency: string; amount: string; most: string }> {
  override readonly detail = `At most ${this.evidence.most} base units can be sent now.`
  override readonly members = { most: this.evidence.most }
}

export class GasNeeded extends Refusal('wallets.gas_needed', {
  status: 409,
  title: 'The wallet has nothing to pay gas with',
  meaning:
    'A transfer pays its own gas, in the native currency, and the wallet holds too little of it. Nothing was sent.',
  remedy: 'Have some of the native currency sent to the wallet first.',
})<{ needed: string; held: string }> {}

export class ChainAway extends Refusal('wallets.chain_away', {
  status: 503,
  title: 'The chain cannot be asked right now',
  meaning: 'What the wallet holds is not known for certain, so no money is sent. Nothing was stored.',
  remedy: 'Try again in a moment, with the same `Idempotency-Key`.',
  retryable: true,
}) {}

export class NoFaucet extends Refusal('wallets.no_faucet', {
  status: 404,
  title: 'There is no play money here',
  meaning: 'The faucet is open on the local chain only; on this one money is real.',
  remedy: 'Have money sent to the address of the wallet, which `GET /api/v1/me` answers.',
}) {}

export class FaucetEmpty extends Refusal('wallets.faucet_empty', {
  status: 429,
  title: 'That was enough play money for now',
  meaning: 'One person may draw ten times in an hour. Nothing was sent.',
  remedy: 'Wait for the seconds in `Retry-After`.',
  retryable: true,
}) {
  constructor(override readonly retryAfterSeconds: number) {
    super({})
  }
}
