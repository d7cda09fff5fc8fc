create table ${table} (
  id binary(16) not null,
  secret_hash varbinary(32) not null,
  principal_name varchar(255) character set utf8mb4 collate utf8mb4_0900_bin,
  created_at bigint not null,
  last_accessed_at bigint not null,
  inactivity_timeout bigint not null,
  expires_at_latest bigint not null,
  purge_after bigint not null,
  version bigint not null,
  attributes mediumblob not null,
  attributes_base mediumblob,
  constraint pk_${name} primary key (id)
) engine = InnoDB row_format = dynamic;

create index ix_${name}_principal_name on ${table} (principal_name);

create index ix_${name}_purge_after on ${table} (purge_after);
