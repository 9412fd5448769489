/** No answer came: whether the request was done is not known. Sent again with the same idempotency key, it is done once. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError'
}
