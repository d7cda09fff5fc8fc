-- The store's columns and indexes, and those of the application.
create table app_session (
  id uuid not null primary key,
  secret_hash varbinary(32) not null,
  principal_name varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin,
  created_at bigint not null,
  last_accessed_at bigint not null,
  inactivity_timeout bigint not null,
  expires_at_latest bigint not null,
  purge_after bigint not null,
  version bigint not null,
  attributes mediumblob not null,
  attributes_base mediumblob,
  account_id bigint references account (id) on delete cascade,
  device varchar(200),
  ip_address varchar(45)
);

create index ix_app_session_principal_name on app_session (principal_name);

create index ix_app_session_purge_after on app_session (purge_after);

create index ix_app_session_account_id on app_session (account_id);
