-- Sessions that somebody ended, so that their devices can be told.
create table ended_session (
  id uuid not null primary key,
  ended_at datetime(6) not null
);

create index ix_ended_session_ended_at on ended_session (ended_at);
