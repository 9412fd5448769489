export { BoxofficeClient, type BoxofficeOptions, type CallOptions, type OnceOptions } from './boxoffice-client.ts'
export {
  AuthenticationError,
  BoxofficeError,
  type BoxofficeProblem,
  ConflictError,
  InvalidRequestError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
} from './boxoffice-error.ts'
export type { TokenAllowance, TokenBalance, TransactionStatus } from './chain-views.ts'
export { ConnectionError } from './connection-error.ts'
export type { GaslessData, GaslessSignature, TypedData } from './gasless.ts'
export type { Hex, Payment, PaymentStatus, PaymentWish } from './payment.ts'
export { readError } from './read-error.ts'
export { verifyWebhook, type WebhookCheck, type WebhookMessage, WebhookSignatureError } from './verify-webhook.ts'
export type { Waiting } from './wait-for-payment.ts'
