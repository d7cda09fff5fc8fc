create table if not exists ${table} (
  id uuid not null,
  secret_hash varbinary(32) not null,
  principal_name varchar(255),
  created_at bigint not null,
  last_accessed_at bigint not null,
  inactivity_timeout bigint not null,
  expires_at_latest bigint not null,
  purge_after bigint not null,
  version bigint not null,
  attributes binary large object not null,
  attributes_base binary large object,
  constraint pk_${name} primary key (id)
);

create index if not exists ix_${name}_principal_name on ${table} (principal_name);

create index if not exists ix_${name}_purge_after on ${table} (purge_after);
