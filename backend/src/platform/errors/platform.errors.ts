import { type Flaw, Refusal } from './refusal.ts'

export class InvalidRequest extends Refusal('platform.invalid_request', {
  status: 400,
  title: 'The request is not valid',
  meaning: 'A field is missing, unknown or not of the right form. Nothing was changed.',
  remedy:
    'Each entry of `errors` names a field by JSON pointer and says what is wrong with it. Mend these and send the request again.',
}) {
  override readonly flaws: readonly Flaw[]

  constructor(flaws: readonly Flaw[]) {
    super({}, flaws.length === 1 ? 'One field is not valid.' : `${flaws.length} fields are not valid.`)
    this.flaws = flaws
  }
}

export class MalformedBody extends Refusal('platform.malformed_body', {
  status: 400,
  title: 'The body cannot be read',
  meaning: 'The body is not what its content type announces. Nothing was changed.',
  remedy:
    'Send valid JSON, encoded as UTF-8, with `Content-Type: application/json`; or a whole multipart body, where the call takes a file.',
}) {}

export class BodyTooLarge extends Refusal('platform.body_too_large', {
  status: 413,
  title: 'The body is too large',
  meaning: 'The request carries more bytes than this call takes. It was not read to its end, and nothing was changed.',
  remedy: 'Send less. The limit stands in `detail`.',
})<{ bodyLimitBytes: number }> {}

export class UnsupportedMediaType extends Refusal('platform.unsupported_media_type', {
  status: 415,
  title: 'The body is of a kind this call does not take',
  meaning: 'The `Content-Type` of the request is missing or not one that this call reads. Nothing was changed.',
  remedy:
    'Send JSON with `Content-Type: application/json`, except where the description of the call names another type.',
}) {}

export class NotFound extends Refusal('platform.not_found', {
  status: 404,
  title: 'There is nothing here',
  meaning: 'No call answers at this method and path.',
  remedy: 'Check method and path against `/api/v1/docs`.',
}) {}

export class TooManyRequests extends Refusal('platform.too_many_requests', {
  status: 429,
  title: 'Too many requests',
  meaning: 'This caller has sent more requests than it may in the time. Nothing was changed.',
  remedy: 'Wait for the seconds in `Retry-After`, then send the request again.',
  retryable: true,
}) {
  override readonly retryAfterSeconds: number

  constructor(retryAfterSeconds: number) {
    super({}, `Try again in ${retryAfterSeconds} ${retryAfterSeconds === 1 ? 'second' : 'seconds'}.`)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export class HttpsRequired extends Refusal('platform.https_required', {
  status: 403,
  title: 'This needs an encrypted connection',
  meaning: 'The request came over plain HTTP, which this installation does not take. Nothing was changed.',
  remedy: 'Use the same address with https. A secret that was sent in the clear should be replaced.',
}) {}

export class InvalidIdempotencyKey extends Refusal('platform.invalid_idempotency_key', {
  status: 400,
  title: 'The idempotency key is not valid',
  meaning:
    'The `Idempotency-Key` is empty, longer than 200 characters or has characters other than printable ASCII. Nothing was changed.',
  remedy: 'Send a fresh UUID for every new intention, and the same one when you repeat it.',
}) {}

export class IdempotencyKeyReused extends Refusal('platform.idempotency_key_reused', {
  status: 409,
  title: 'The idempotency key belongs to another request',
  meaning:
    'The same `Idempotency-Key` was sent before with a different body. Nothing was changed by this request; the first one stands.',
  remedy: 'Use a new key for a new intention. To repeat the first request, send exactly its body.',
}) {}

export class TooBusy extends Refusal('platform.too_busy', {
  status: 503,
  title: 'Too much at once',
  meaning:
    'More requests wait for the same part than it can take up soon. This one was not begun, and nothing was changed.',
  remedy: 'Try again after the seconds in `Retry-After`, with the same idempotency key where one was sent.',
  retryable: true,
}) {
  override readonly retryAfterSeconds = 1
}

export class Unavailable extends Refusal('platform.unavailable', {
  status: 503,
  title: 'Not possible right now',
  meaning: 'A part that this call needs does not answer. Nothing was changed, or the change will complete by itself.',
  remedy: 'Try again in a few seconds, with the same idempotency key where one was sent.',
  retryable: true,
}) {
  override readonly retryAfterSeconds = 2
}

// Said by the web's server when it cannot reach the API; declared here so that the code has its page.
Refusal('platform.unreachable', {
  status: 502,
  title: 'The API does not answer',
  meaning: 'The web is up, but the API behind it gave no answer. Whether the request arrived is not known.',
  remedy: 'Try again in a moment, with the same idempotency key where one was sent: then nothing happens twice.',
  retryable: true,
})

export class InternalError extends Refusal('platform.internal_error', {
  status: 500,
  title: 'Something went wrong on our side',
  meaning: 'The request met a fault that nobody foresaw. What it had begun was rolled back.',
  remedy: 'Try again. If it happens again, tell us the `requestId`: it leads to the cause.',
  retryable: true,
}) {}
