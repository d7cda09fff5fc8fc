create table http_session (
  id uuid not null,
  secret_hash varbinary(32) not null,
  principal_name varchar(255),
  created_at bigint not null,
  last_accessed_at bigint not null,
  inactivity_timeout bigint not null,
  expires_at_latest bigint not null,
  purge_after bigint not null,
  version bigint not null,
  attributes blob not null,
  attributes_base blob,
  constraint pk_http_session primary key (id)
);

create index ix_http_session_principal_name on http_session (principal_name);

create index ix_http_session_purge_after on http_session (purge_after);
