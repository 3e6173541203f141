/**
 * The schema, in steps. A step that was ever released is never changed: new ones are added at the end.
 * `number` orders operations; within a stack it is the order in which they were asked for.
 */
export const migrations: readonly string[] = [
  `
  create table gangway.vault (
    one boolean primary key default true check (one),
    salt text not null,
    proof text not null
  );

  create table gangway.operations (
    id uuid primary key,
    number bigint not null generated always as identity,
    stack text not null,
    kind text not null,
    state text not null default 'queued'
      check (state in ('queued', 'running', 'done', 'failed', 'cancelled', 'interrupted')),
    who text not null,
    asker text not null,
    idempotency_key text,
    fingerprint text,
    request text,
    created timestamptz not null default clock_timestamp(),
    started timestamptz,
    ended timestamptz,
    last_event integer not null default 0,
    result jsonb,
    problem jsonb,
    cancels integer not null default 0,
    worker uuid,
    machine text,
    pid integer,
    start_time text,
    lease_until timestamptz
  );
  create unique index operations_running on gangway.operations (stack) where state = 'running';
  create index operations_line on gangway.operations (stack, number) where state in ('queued', 'running');
  create index operations_newest on gangway.operations (number);
  create index operations_of_stack on gangway.operations (stack, number);
  create index operations_in_state on gangway.operations (state, number);
  create unique index operations_asked on gangway.operations (asker, idempotency_key) where idempotency_key is not null;

  create table gangway.events (
    operation uuid not null references gangway.operations on delete cascade,
    seq integer not null,
    body jsonb not null,
    primary key (operation, seq)
  );

  create table gangway.tokens (
    id text primary key,
    name text not null,
    scopes text[] not null,
    stacks text[] not null,
    hash text not null,
    created timestamptz not null default clock_timestamp(),
    expires timestamptz,
    last_used timestamptz,
    revoked timestamptz
  );

  create table gangway.stacks (
    name text primary key,
    record text not null
  );
  `,
];
