import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Leave, OwnData } from '../identity/index.ts'

/** The letters that somebody was sent, or is owed, go with them. */
@Injectable()
export class MindLeaving implements OnModuleInit {
  constructor(
    private readonly leave: Leave,
    private readonly ownData: OwnData,
  ) {}

  onModuleInit(): void {
    this.leave.onLeaving({
      name: 'notifications.letters',
      forget: async ({ id }, work) => {
        await work.query('delete from sent_letters where person_id = $1', [id])
      },
    })
    this.ownData.tell({
      name: 'notifications.letters',
      sql: `select id, kind, content, created_at as "createdAt", sent_at as "sentAt"
              from sent_letters where person_id = $1`,
    })
  }
}
