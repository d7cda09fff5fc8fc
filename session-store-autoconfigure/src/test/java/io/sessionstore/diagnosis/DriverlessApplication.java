package io.sessionstore.diagnosis;

import java.util.Map;

import io.sessionstore.autoconfigure.app.TestApplication;

/**
 * The application in a virtual machine of its own, whose class path may lack something.
 */
final class DriverlessApplication {

	private DriverlessApplication() {
	}

	/**
	 * Starts it.
	 * @param args the URL of the database
	 */
	public static void main(String[] args) {
		TestApplication
			.start(Map.of("spring.datasource.url", args[0], "spring.datasource.password", FailedStart.SECRET))
			.close();
	}

}
