-- One statement, which the database does wholly or not at all.
create table if not exists ${table} (
  id uuid not null,
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
  constraint pk_${name} primary key (id),
  index ix_${name}_principal_name (principal_name),
  index ix_${name}_purge_after (purge_after)
) engine = InnoDB row_format = dynamic;
