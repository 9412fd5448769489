/** Somebody who is signed in. */
export type Caller = { personId: string; token: string }
