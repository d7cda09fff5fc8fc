-- The columns of the module of devices, in the place of the application's.
alter table app_session
  add column device_name varchar(100) character set utf8mb4,
  add column device_kind varchar(10),
  add column device_address varchar(45),
  add column signed_in_at bigint,
  drop column device,
  drop column ip_address;
