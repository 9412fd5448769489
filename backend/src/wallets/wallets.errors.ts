import { Refusal } from '../platform/index.ts'

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
    'This installation runs with another master key than the one that the keys of the wallets are sealed with. Nothing was signed or made, and nothing is lost.',
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
