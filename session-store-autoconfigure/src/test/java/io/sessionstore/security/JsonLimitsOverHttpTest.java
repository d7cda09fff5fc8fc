package io.sessionstore.security;

class JsonLimitsOverHttpTest extends LimitsOverHttpContract {

	JsonLimitsOverHttpTest() {
		super("json");
	}

}
