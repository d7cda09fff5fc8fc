-- The devices that users have signed in on, for session-store.devices.known-for.
create table if not exists ${name}_device (
  principal_name varchar(255) character set utf8mb4 collate utf8mb4_0900_bin not null,
  device varchar(120) character set utf8mb4 collate utf8mb4_0900_bin not null,
  last_signed_in_at bigint not null,
  constraint pk_${name}_device primary key (principal_name, device),
  index ix_${name}_device_last (last_signed_in_at)
) engine = InnoDB row_format = dynamic;
