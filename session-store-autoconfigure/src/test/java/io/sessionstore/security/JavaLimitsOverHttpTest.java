package io.sessionstore.security;

class JavaLimitsOverHttpTest extends LimitsOverHttpContract {

	JavaLimitsOverHttpTest() {
		super("java", 65_000);
	}

}
