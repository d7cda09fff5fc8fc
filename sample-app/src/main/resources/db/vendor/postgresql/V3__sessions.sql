-- The store's columns and indexes, and those of the application. What a request changes
-- lies side by side: PostgreSQL logs only the bytes between the first and the last that
-- differ.
create table app_session (
  id uuid not null primary key,
  secret_hash bytea not null,
  principal_name varchar(255) collate "C",
  account_id bigint references account on delete cascade,
  device varchar(200),
  ip_address varchar(45),
  created_at bigint not null,
  inactivity_timeout bigint not null,
  expires_at_latest bigint not null,
  purge_after bigint not null,
  last_accessed_at bigint not null,
  version bigint not null,
  attributes bytea not null,
  attributes_base bytea
) with (fillfactor = 75);

-- The store has compressed it already.
alter table app_session alter column attributes_base set storage external;

create index ix_app_session_principal_name on app_session (principal_name) where principal_name is not null;

create index ix_app_session_purge_after on app_session (purge_after);

create index ix_app_session_account_id on app_session (account_id);
