import { Refusal } from '../platform/index.ts'

export class NotPublished extends Refusal('rewards.not_published', {
  status: 409,
  title: 'The rewards of this week are not there yet',
  meaning: 'The week is not over, is still being counted, or its root is not on the chain. Nothing was sent.',
  remedy: 'See `weeks` of `GET /api/v1/me/rewards` for what can be claimed.',
  retryable: true,
})<{ week: number }> {}

export class NothingToClaim extends Refusal('rewards.nothing_to_claim', {
  status: 409,
  title: 'There is nothing of yours in this week',
  meaning: 'The week was shared by others, or by nobody. Nothing was sent.',
  remedy: 'See `weeks` of `GET /api/v1/me/rewards` for what can be claimed.',
})<{ week: number }> {}

export class AlreadyClaimed extends Refusal('rewards.already_claimed', {
  status: 409,
  title: 'This reward was claimed before',
  meaning: 'It is in your wallet, or a claim is on its way. Nothing more was sent.',
  remedy: 'See `status` of the week in `GET /api/v1/me/rewards`.',
})<{ week: number; operationId: string | null }> {}

export class ClaimsEnded extends Refusal('rewards.claims_ended', {
  status: 410,
  title: 'This reward can no longer be claimed',
  meaning:
    'Rewards can be claimed for 84 days. What nobody has claimed by then is shared again in a later week. Nothing was sent.',
  remedy: 'There is nothing to be done about this week; see the others.',
})<{ week: number; claimUntil: string }> {}

export class ClaimNotSponsored extends Refusal('rewards.not_sponsored', {
  status: 403,
  title: 'We do not pay the gas for this',
  meaning: 'The operation is not the claim of a reward that its wallet has asked for. Nothing was sent to the chain.',
  remedy: 'Claim it by `POST /api/v1/me/rewards/claims`.',
}) {}
