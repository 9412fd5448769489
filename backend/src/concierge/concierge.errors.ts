import { Refusal } from '../platform/index.ts'

export class UnknownPrompt extends Refusal('concierge.unknown_prompt', {
  status: 404,
  title: 'There is no such prompt',
  meaning: 'Nobody has asked this, or it is not shared and neither the session nor `promptToken` is of who has.',
  remedy: 'Sign in as who has asked it, or send the `promptToken` that `POST /api/v1/chat` has answered.',
})<{ promptId: string }> {}

export class TooFewCredits extends Refusal('concierge.too_few_credits', {
  status: 409,
  title: 'There are not enough credits',
  meaning:
    'It was to be paid from credits, and there are fewer than it costs. Nothing was taken and nothing was asked.',
  remedy: 'Buy credits by `POST /api/v1/x402/credits`, or leave `payWith` out.',
  retryable: true,
})<{ price: string; balance: string }> {}

export class NotAnswered extends Refusal('concierge.not_answered', {
  status: 409,
  title: 'There is no answer to share',
  meaning: 'Only a prompt that is answered can be shared. Nothing was changed.',
  remedy: 'Wait until its status is `completed`; one that has failed can be asked anew.',
})<{ status: string }> {}

export class NoAnswerCame extends Refusal('concierge.no_answer_came', {
  status: 502,
  title: 'No answer could be had',
  meaning:
    'Where answers are bought none came in time, or none ever will. What was paid goes back: credits at once, USDC to the address that has paid it.',
  remedy: 'Ask again later.',
  retryable: true,
}) {}
