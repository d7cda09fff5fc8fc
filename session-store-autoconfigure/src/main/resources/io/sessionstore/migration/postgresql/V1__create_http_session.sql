-- What a request changes lies side by side, before what stays as it is: PostgreSQL logs
-- only the bytes between the first and the last that differ.
create table if not exists ${table} (
  id uuid not null,
  secret_hash bytea not null,
  principal_name varchar(255) collate "C",
  created_at bigint not null,
  inactivity_timeout bigint not null,
  expires_at_latest bigint not null,
  purge_after bigint not null,
  last_accessed_at bigint not null,
  version bigint not null,
  attributes bytea not null,
  attributes_base bytea,
  constraint pk_${name} primary key (id)
) with (fillfactor = 75);

-- The store has compressed it already.
alter table ${table} alter column attributes_base set storage external;

create index if not exists ix_${name}_principal_name on ${table} (principal_name) where principal_name is not null;

create index if not exists ix_${name}_purge_after on ${table} (purge_after);
