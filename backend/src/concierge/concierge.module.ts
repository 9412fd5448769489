import { Module } from '@nestjs/common'
import { EventsModule } from '../events/index.ts'
import { IdentityModule } from '../identity/index.ts'
import { PaymentsModule } from '../payments/index.ts'
import { OpsWalletModule, TreasuryModule } from '../treasury/index.ts'
import { AnswerPrompts } from './answering/answer-prompts.ts'
import { CompletePrompt } from './answering/complete-prompt.ts'
import { EndRefunds } from './answering/end-refunds.ts'
import { FindEventsMeant } from './answering/find-events-meant.ts'
import { GatherContext } from './answering/gather-context.ts'
import { GiveUpPrompt } from './answering/give-up-prompt.ts'
import { WriteText } from './answering/write-text.ts'
import { AnswerAsker } from './asking/answer-asker.ts'
import { AnswerPayments } from './asking/answer-payments.ts'
import { AskConcierge } from './asking/ask-concierge.ts'
import { NotePaid } from './asking/note-paid.ts'
import { OfferAnswer } from './asking/offer-answer.ts'
import { OnceUnanswered } from './asking/once-unanswered.ts'
import { PayWithCredits } from './asking/pay-with-credits.ts'
import { PromptPrice } from './asking/prompt-price.ts'
import { ShowPrice } from './asking/show-price.ts'
import { StorePrompts } from './asking/store-prompts.ts'
import { ChatController } from './chat.controller.ts'
import { ConciergeConfig } from './concierge.config.ts'
import { MePromptsController } from './me-prompts.controller.ts'
import { MindLeaving } from './mind-leaving.ts'
import { FindPrompts } from './prompts/find-prompts.ts'
import { ListOwn } from './prompts/list-own.ts'
import { PromptTokens } from './prompts/prompt-tokens.ts'
import { ShowPrompt } from './prompts/show-prompt.ts'
import { WatchPrompts } from './prompts/watch-prompts.ts'
import { PromptsController } from './prompts.controller.ts'
import { ClassifyPrompts } from './sharing/classify-prompts.ts'
import { ListDirectory } from './sharing/list-directory.ts'
import { ListShared } from './sharing/list-shared.ts'
import { PublishPrompt } from './sharing/publish-prompt.ts'
import { SharePrompt } from './sharing/share-prompt.ts'
import { UpstreamModule } from './upstream/upstream.module.ts'

const paying = [
  AnswerPayments,
  NotePaid,
  OfferAnswer,
  OnceUnanswered,
  PayWithCredits,
  PromptPrice,
  ShowPrice,
  StorePrompts,
]
const asking = [AnswerAsker, AskConcierge, ...paying]
const answering = [AnswerPrompts, CompletePrompt, EndRefunds, FindEventsMeant, GatherContext, GiveUpPrompt, WriteText]
const prompts = [FindPrompts, ListOwn, PromptTokens, ShowPrompt, WatchPrompts]
const sharing = [ClassifyPrompts, ListDirectory, ListShared, PublishPrompt, SharePrompt]

@Module({
  imports: [EventsModule, IdentityModule, OpsWalletModule, PaymentsModule, TreasuryModule, UpstreamModule],
  controllers: [ChatController, MePromptsController, PromptsController],
  providers: [...asking, ...answering, ...prompts, ...sharing, ConciergeConfig, MindLeaving],
})
export class ConciergeModule {}
