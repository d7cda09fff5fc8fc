create table http_session (
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
  constraint pk_http_session primary key (id)
) engine = InnoDB;

create index ix_http_session_principal_name on http_session (principal_name);

create index ix_http_session_purge_after on http_session (purge_after);
