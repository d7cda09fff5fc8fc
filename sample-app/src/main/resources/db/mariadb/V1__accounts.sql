create table account (
  id bigint not null auto_increment primary key,
  username varchar(50) not null unique,
  password_hash varchar(100) not null,
  role varchar(20) not null
);

-- For the demo only: each password is the user's name followed by "-password".
insert into account (username, password_hash, role) values
  ('alice', '{bcrypt}$2a$10$MU22H/dq1lPlxfkwLR2YK.w.q8D//9stjuJS5FKI4qV1ifvDOjX/K', 'USER'),
  ('bob', '{bcrypt}$2a$10$ZFOcY4sKhq.vqj2y082MV.7RvBIethnbzLcqmuwpEa2i2ErKb6Zpe', 'USER'),
  ('admin', '{bcrypt}$2a$10$IQGyWv3I7OiRYAYyjmEBXOdbNP3Jw.fye/0p2r58/cyJg9GSaGe0y', 'ADMIN');
