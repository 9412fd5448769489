import { Injectable, type OnModuleInit } from '@nestjs/common'
import { OwnData } from '../identity/index.ts'

/** What somebody has done as an admin is theirs to see; it stays when they leave. */
@Injectable()
export class TellActions implements OnModuleInit {
  constructor(private readonly ownData: OwnData) {}

  onModuleInit(): void {
    this.ownData.tell({
      name: 'admin.actions',
      sql: `select id, action, subject_id as "subjectId", outcome, asked_at as "askedAt"
              from admin_actions where person_id = $1`,
    })
  }
}
