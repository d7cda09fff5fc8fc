alter table ${table}
  add column if not exists device_name varchar(100) character set utf8mb4,
  add column if not exists device_kind varchar(10),
  add column if not exists device_address varchar(45),
  add column if not exists signed_in_at bigint;
