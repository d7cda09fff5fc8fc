alter table ${table} add column if not exists device_name varchar(100);
alter table ${table} add column if not exists device_kind varchar(10);
alter table ${table} add column if not exists device_address varchar(45);
alter table ${table} add column if not exists signed_in_at bigint;
