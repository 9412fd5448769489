import { Refusal } from '../platform/index.ts'

export class MalformedCid extends Refusal('content.malformed_cid', {
  status: 400,
  title: 'This is not a content identifier',
  meaning: 'What stands behind `/ipfs/` is not a CID in base32, base36 or base58.',
  remedy: 'Take the address from where the content is named, such as the `cover` of an event.',
})<{ cid: string }> {}

export class UnknownContent extends Refusal('content.unknown_content', {
  status: 404,
  title: 'We do not keep this content',
  meaning: 'The CID is well formed, but names nothing of ours. Only what this installation has made itself is served.',
  remedy: 'Ask a public IPFS gateway for content of others.',
})<{ cid: string }> {}

export class ContentDamaged extends Refusal('content.damaged', {
  status: 500,
  title: 'The content is not what it should be',
  meaning: 'What is stored under the CID is missing, or its hash is another. It was not served.',
  remedy: 'Tell us the `requestId`. The bytes have to be restored from a backup, or from an IPFS node that has them.',
})<{ cid: string }> {}

export class StoreAway extends Refusal('content.store_away', {
  status: 503,
  title: 'The content cannot be fetched right now',
  meaning: 'The IPFS node that keeps the bytes does not answer. Nothing was changed.',
  remedy: 'Try again after the seconds in `Retry-After`.',
  retryable: true,
}) {
  override readonly retryAfterSeconds = 5
}

export class NotAPicture extends Refusal('content.not_a_picture', {
  status: 422,
  title: 'This is not a picture that we take',
  meaning:
    'By its content, whatever its name says, the file is not a JPEG, PNG, WebP or AVIF picture, or it is cut off or damaged. Nothing was changed.',
  remedy: 'Send a whole picture in one of these formats. Drawings such as SVG have to be exported as one.',
}) {}

export class TooManyPixels extends Refusal('content.too_many_pixels', {
  status: 422,
  title: 'The picture has too many pixels',
  meaning:
    'Width times height, as the file itself says, is more than we unpack. It was not unpacked, and nothing was changed.',
  remedy: 'Make the picture smaller. The limit stands in `detail`.',
})<{ width: number; height: number; mostPixels: number }> {}
