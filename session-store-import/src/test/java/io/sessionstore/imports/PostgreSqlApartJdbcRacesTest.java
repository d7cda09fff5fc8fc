package io.sessionstore.imports;

import io.sessionstore.testkit.TestDatabase;

class PostgreSqlApartJdbcRacesTest extends ApartJdbcRacesContract {

	PostgreSqlApartJdbcRacesTest() {
		super(TestDatabase.POSTGRESQL);
	}

}
