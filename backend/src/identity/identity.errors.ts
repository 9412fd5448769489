import { type Flaw, Refusal } from '../platform/index.ts'

export class SignInNeeded extends Refusal('identity.sign_in_needed', {
  status: 401,
  title: 'Sign in first',
  meaning: 'This call is for somebody who is signed in, and the request carries no session, or one that has ended.',
  remedy:
    'Sign in by `POST /api/v1/auth/email/start` and `POST /api/v1/auth/email/verify`, then send the session cookie or `Authorization: Bearer` with the access token.',
}) {}

export class RoleNeeded extends Refusal('identity.role_needed', {
  status: 403,
  title: 'This is not yours to do',
  meaning: 'You are signed in, but this call is for people with another role. Nothing was changed.',
  remedy: 'Ask an admin for the role that stands in `detail`.',
})<{ needed: readonly string[] }> {}

export class FreshCodeNeeded extends Refusal('identity.fresh_code_needed', {
  status: 403,
  title: 'Confirm that it is you',
  meaning: 'This call moves something that cannot come back, and the last sign-in code is older than five minutes.',
  remedy: 'Sign in once more with a new code, then send the request again with the session that this gives.',
}) {}

export class ForeignOrigin extends Refusal('identity.foreign_origin', {
  status: 403,
  title: 'The request does not come from our own pages',
  meaning:
    'A request that a session cookie signs, or that sets one, has to say by `Origin` or `Sec-Fetch-Site` that it comes from our own pages. Nothing was changed.',
  remedy:
    'Browsers say so by themselves. A program sends the access token as `Authorization: Bearer` instead of the cookie.',
}) {}

export class CodeWrong extends Refusal('identity.code_wrong', {
  status: 422,
  title: 'That is not the code',
  meaning: 'The code is not the one in the newest e-mail to this address. Nobody was signed in.',
  remedy: 'Look at the newest e-mail and try again; after five wrong tries a code is no longer taken.',
})<{ triesLeft: number }> {}

export class CodeExpired extends Refusal('identity.code_expired', {
  status: 410,
  title: 'No code is waiting',
  meaning:
    'The last code for this address was used, was tried too often or is older than ten minutes, or none was asked for. Nobody was signed in.',
  remedy: 'Ask for a new code by `POST /api/v1/auth/email/start`.',
}) {}

export class TooManyCodes extends Refusal('identity.too_many_codes', {
  status: 429,
  title: 'Too many codes were asked for',
  meaning: 'This e-mail address or this caller has asked for as many codes as it may in an hour. No code was sent.',
  remedy: 'Use the newest code that arrived, or wait for the seconds in `Retry-After`.',
  retryable: true,
}) {
  constructor(override readonly retryAfterSeconds: number) {
    super({})
  }
}

export class TooManyWrongCodes extends Refusal('identity.too_many_wrong_codes', {
  status: 429,
  title: 'Too many wrong codes',
  meaning:
    'This e-mail address or this caller has had as many wrong codes as are taken in a day. The code was not looked at, and nobody was signed in.',
  remedy: 'Wait for the seconds in `Retry-After`, then ask for a new code.',
  retryable: true,
}) {
  constructor(override readonly retryAfterSeconds: number) {
    super({})
  }
}

export class UnknownSession extends Refusal('identity.unknown_session', {
  status: 404,
  title: 'You have no such session',
  meaning: 'No session of yours has this id: it has ended, or it never was. Nothing was changed.',
  remedy: 'Take an `id` from `GET /api/v1/me/sessions`.',
}) {}

export class UnknownPerson extends Refusal('identity.unknown_person', {
  status: 404,
  title: 'There is no such person',
  meaning: 'Nobody has this id, or they have left. Nothing was changed.',
  remedy: 'Take an `id` from `GET /api/v1/admin/people`.',
}) {}

export class LastAdmin extends Refusal('identity.last_admin', {
  status: 409,
  title: 'Somebody has to be the admin',
  meaning: 'This is the only admin there is, and without one nobody could name another. Nothing was changed.',
  remedy: 'Make somebody else an admin first.',
}) {}

export class OrganizerBarred extends Refusal('identity.organizer_barred', {
  status: 403,
  title: 'You cannot become an organizer by asking',
  meaning: 'An admin has taken this role from you. Nothing was changed.',
  remedy: 'Ask an admin to give it back.',
}) {}

export class NameIsFixed extends Refusal('identity.name_is_fixed', {
  status: 409,
  title: 'You organize under another name already',
  meaning:
    'The name of an organizer stands beside what admins have approved and people have bought, so it stays as it is. Nothing was changed.',
  remedy: 'Send the name that `GET /api/v1/me` answers.',
}) {}

export class UnknownProvider extends Refusal('identity.unknown_provider', {
  status: 404,
  title: 'There is no such sign-in provider',
  meaning: 'Nobody of this name vouches for people here.',
  remedy: 'Take a `name` from `GET /api/v1/auth/oidc`, or sign in by e-mail.',
}) {}

export class ProviderAway extends Refusal('identity.provider_away', {
  status: 503,
  title: 'The sign-in provider does not answer',
  meaning: 'The provider could not be asked where to send you. Nobody was signed in.',
  remedy: 'Try again in a moment, or sign in by e-mail.',
  retryable: true,
}) {}

export class SignInOver extends Refusal('identity.sign_in_over', {
  status: 410,
  title: 'This sign-in is over',
  meaning:
    'It was begun in another browser or more than ten minutes ago, or it was finished before. Nobody was signed in.',
  remedy: 'Begin anew, in one browser.',
}) {}

export class ProviderDeclined extends Refusal('identity.provider_declined', {
  status: 403,
  title: 'The provider did not sign you in',
  meaning: 'You, or the provider, ended the sign-in there. Nobody was signed in.',
  remedy: 'Begin anew, or sign in by e-mail.',
}) {}

export class ProviderNotBelieved extends Refusal('identity.provider_not_believed', {
  status: 502,
  title: 'The sign-in provider was not believed',
  meaning: 'What it said of you was not complete, or not signed by it, or not for us. Nobody was signed in.',
  remedy: 'Begin anew. If it happens again, sign in by e-mail and tell us the `requestId`.',
  retryable: true,
}) {}

export class AddressNotVerified extends Refusal('identity.address_not_verified', {
  status: 403,
  title: 'The provider does not vouch for your address',
  meaning:
    'It names no e-mail address, or does not say that it has verified it, or is not believed for addresses of that domain. Nobody was signed in.',
  remedy: 'Verify the address with the provider, or sign in here by e-mail.',
}) {}

export class LinkedToAnother extends Refusal('identity.linked_to_another', {
  status: 409,
  title: 'This address belongs to another account there',
  meaning:
    'The person of this e-mail address has signed in with another account of the same provider before, and an address that was handed on does not open what belongs to its last holder. Nobody was signed in.',
  remedy: 'Use the account that you used before, or sign in by e-mail.',
}) {}

export class NotFreeToLeave extends Refusal('identity.not_free_to_leave', {
  status: 409,
  title: 'You cannot leave yet',
  meaning:
    'Our keys still guard money or tickets of yours, or something of yours is not over. Nothing was changed, and you are signed in as before.',
  remedy:
    'Each entry of `errors` says what is to be done first, or waited for, and by `pointer` what of yours it is about.',
}) {
  override readonly flaws: readonly Flaw[]

  constructor(reasons: readonly Flaw[]) {
    super({}, reasons.map(({ detail }) => detail).join(' '))
    this.flaws = reasons
  }
}
