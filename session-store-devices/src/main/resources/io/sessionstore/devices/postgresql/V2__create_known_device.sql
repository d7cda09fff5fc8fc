-- The devices that users have signed in on, for session-store.devices.known-for.
create table if not exists ${name}_device (
  principal_name varchar(255) collate "C" not null,
  device varchar(120) not null,
  last_signed_in_at bigint not null,
  constraint pk_${name}_device primary key (principal_name, device)
);

create index if not exists ix_${name}_device_last on ${name}_device (last_signed_in_at);
