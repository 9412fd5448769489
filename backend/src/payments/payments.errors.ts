import { Refusal } from '../platform/index.ts'

export class ChallengeNotOurs extends Refusal('payments.challenge_not_ours', {
  status: 400,
  title: 'This server has not asked for that payment',
  meaning:
    'The challenge id is none of this server, or was changed on its way. Nothing was signed and nothing was paid.',
  remedy: 'Send the request that is to be paid without a payment, and take the challenge id of its answer.',
}) {}

export class ChallengeExpired extends Refusal('payments.challenge_expired', {
  status: 409,
  title: 'The challenge is too old',
  meaning: 'What was asked for may have another price by now. Nothing was signed and nothing was paid.',
  remedy: 'Send the request that is to be paid once more without a payment, and take the new challenge id.',
  retryable: true,
}) {}
