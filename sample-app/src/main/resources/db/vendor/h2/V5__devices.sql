-- The columns of the module of devices, in the place of the application's.
alter table app_session add column device_name varchar(100);
alter table app_session add column device_kind varchar(10);
alter table app_session add column device_address varchar(45);
alter table app_session add column signed_in_at bigint;
alter table app_session drop column device;
alter table app_session drop column ip_address;
