import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What is known by its hash: tickets' metadata moves here, and events may have a cover. */
export class Content1790000000017 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table contents (
        cid text primary key,
        media_type text not null check (media_type in ('application/json', 'image/webp')),
        size int not null check (size between 0 and 1048576),
        store text not null check (store in ('embedded', 'kubo')),
        kept_at timestamptz not null
      )`)
    await run.query('create index contents_store on contents (store, kept_at)')
    await run.query(`create index contents_pictures on contents (cid) where media_type = 'image/webp'`)
    await run.query('create table blocks (cid text primary key, bytes bytea not null)')
    await run.query('alter table blocks alter column bytes set storage external') // pictures are compressed already
    await run.query(`
      create table content_names (
        cid text not null references contents (cid) on delete cascade,
        names text not null references contents (cid),
        primary key (cid, names)
      )`)
    await run.query('create index content_names_names on content_names (names)')
    await run.query('insert into blocks select cid, body from metadata')
    await run.query(`
      insert into contents (cid, media_type, size, store, kept_at)
      select cid, 'application/json', length(body), 'embedded', created_at from metadata`)
    await run.query('alter table tiers drop constraint tiers_metadata_cid_fkey')
    await run.query('alter table tiers add foreign key (metadata_cid) references contents (cid)')
    await run.query('drop table metadata')
    await run.query(`alter table events
      add column cover_cid text references contents (cid),
      add column small_cover_cid text references contents (cid),
      add check ((cover_cid is null) = (small_cover_cid is null))`)
    await run.query('create index events_cover on events (cover_cid) where cover_cid is not null')
    await run.query('create index events_small_cover on events (small_cover_cid) where small_cover_cid is not null')
  }

  /** Only what the database itself has the bytes of can be taken back. */
  async down(run: QueryRunner): Promise<void> {
    await run.query('alter table events drop column cover_cid, drop column small_cover_cid')
    await run.query(`
      create table metadata (
        cid text primary key,
        digest bytea not null unique check (length(digest) = 32),
        body bytea not null,
        created_at timestamptz not null
      )`)
    await run.query(`
      insert into metadata
      select cid, sha256(bytes), bytes, kept_at from contents join blocks using (cid)
       where media_type = 'application/json'`)
    await run.query('alter table tiers drop constraint tiers_metadata_cid_fkey')
    await run.query('alter table tiers add foreign key (metadata_cid) references metadata (cid)')
    for (const table of ['content_names', 'blocks', 'contents']) await run.query(`drop table ${table}`)
  }
}
