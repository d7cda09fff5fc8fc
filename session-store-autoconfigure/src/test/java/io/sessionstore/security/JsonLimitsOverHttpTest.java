package io.sessionstore.security;

class JsonLimitsOverHttpTest extends LimitsOverHttpContract {

	// JSON names the type of every list, which takes room.
	JsonLimitsOverHttpTest() {
		super("json", 60_000);
	}

}
