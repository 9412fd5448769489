import type accountWords from './en.account.json'
import type adminWords from './en.admin.json'
import type conciergeWords from './en.concierge.json'
import type homeWords from './en.home.json'
import type words from './en.json'
import type orderWords from './en.order.json'
import type organizeWords from './en.organize.json'
import type ownWords from './en.own.json'
import type refusedWords from './en.refused.json'
import type rewardWords from './en.rewards.json'
import type shopWords from './en.shops.json'
import type signInWords from './en.sign-in.json'
import type statusWords from './en.status.json'
import type treasuryWords from './en.treasury.json'
import type walletWords from './en.wallet.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    returnNull: false
    resources: {
      translation: typeof words &
        typeof accountWords &
        typeof adminWords &
        typeof conciergeWords &
        typeof homeWords &
        typeof orderWords &
        typeof organizeWords &
        typeof ownWords &
        typeof refusedWords &
        typeof rewardWords &
        typeof shopWords &
        typeof signInWords &
        typeof statusWords &
        typeof treasuryWords &
        typeof walletWords
    }
  }
}
