-- One statement, which the database does wholly or not at all; it has no "if not exists"
-- for columns.
set @add_device = if((select count(*) from information_schema.columns where table_schema = database()
    and table_name = '${name}' and column_name = 'device_name') > 0, 'do 0',
  'alter table ${table} add column device_name varchar(100) character set utf8mb4, add column device_kind varchar(10), add column device_address varchar(45), add column signed_in_at bigint');
prepare add_device from @add_device;
execute add_device;
deallocate prepare add_device;
