/** Why nothing came this time. */
export type UnavailableBecause =
  | 'no_answer' // it cannot be reached, or takes too long
  | 'broken' // it says that something is wrong with itself
  | 'cut_off' // its answer ended in the middle
  | 'nonsense' // its answer is none
  | 'payment_not_taken' // it does not take the authorization, which it still may
  | 'limit_reached' // what may be spent in a day is spent
  | 'chain_silent' // nothing is paid while nobody can say what becomes of it

/** Why nothing will ever come of this purchase. */
export type RefusedBecause =
  | 'too_expensive'
  | 'another_payee'
  | 'another_asset'
  | 'another_network'
  | 'refused' // it does not take the request
  | 'answer_lost' // it has the money, and says that the authorization was used before
  | 'expired' // it had all the time that the authorization gave, and took no money

/** Nothing was answered, and the same question may be asked again: it is never paid for twice. */
export class UpstreamUnavailable extends Error {
  override readonly name = 'UpstreamUnavailable'

  constructor(
    readonly because: UnavailableBecause,
    detail: string,
  ) {
    super(`${because}: ${detail}`)
  }
}

/** Nothing was answered, and asking again is of no use. */
export class UpstreamRefused extends Error {
  override readonly name = 'UpstreamRefused'

  constructor(
    readonly because: RefusedBecause,
    detail: string,
  ) {
    super(`${because}: ${detail}`)
  }
}
