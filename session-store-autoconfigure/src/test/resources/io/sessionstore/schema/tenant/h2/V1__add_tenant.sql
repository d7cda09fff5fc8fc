alter table ${table} add column if not exists tenant varchar(20);
