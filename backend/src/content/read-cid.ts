import { CID } from 'multiformats/cid'
import { MalformedCid } from './content.errors.ts'

/** The CID as our rows write it, whichever base it came in. */
export function readCid(text: string): string {
  try {
    return CID.parse(text).toV1().toString()
  } catch {
    throw new MalformedCid({ cid: text })
  }
}
