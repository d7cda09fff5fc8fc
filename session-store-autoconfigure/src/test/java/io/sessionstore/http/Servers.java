package io.sessionstore.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.sessionstore.ownentity.OwnModel;
import io.sessionstore.testkit.TestDatabase;

import org.springframework.util.StringUtils;

/**
 * Servers that several test classes use one after the other, since starting one takes
 * seconds.
 */
final class Servers implements AutoCloseable {

	private final String[] always;

	private final Map<List<Object>, TestServer> started = new ConcurrentHashMap<>();

	private final Map<List<Object>, CostMeter> meters = new ConcurrentHashMap<>();

	private final Map<TestServer, TestServer> second = new ConcurrentHashMap<>();

	private final Map<String, Servers> others = new ConcurrentHashMap<>();

	Servers(String... always) {
		this.always = always;
	}

	/**
	 * The same with the cache of attributes.
	 */
	Servers cached() {
		return this.others.computeIfAbsent("session-store.cache.enabled=true", Servers::new);
	}

	/**
	 * The same with a session entity of the application's, whose mapper maps changes.
	 */
	Servers ownEntity() {
		return this.others.computeIfAbsent("spring.main.sources=" + OwnModel.class.getName(),
				(source) -> new Servers(source, "spring.jpa.hibernate.ddl-auto=create"));
	}

	/**
	 * A server without sessions that shows the time at which every test begins.
	 */
	TestServer get(TestDatabase database, String... properties) {
		return this.started
			.computeIfAbsent(List.of(database, Arrays.asList(properties)),
					(key) -> TestServer.on(database).with(this.always).with(properties).start())
			.reset();
	}

	TestServer get(TestDatabase database, Class<?> source) {
		return this.started
			.computeIfAbsent(List.of(database, source),
					(key) -> TestServer.on(database).with(this.always).with(source).start())
			.reset();
	}

	/**
	 * Another node of the same application on the same database.
	 */
	TestServer second(TestServer first) {
		TestServer node = this.second.computeIfAbsent(first, (key) -> first.another().start());
		node.clock().set(TestServer.START);
		return node;
	}

	/**
	 * A meter, whatever it has measured before.
	 */
	CostMeter meter(TestDatabase database, Class<?> source, String... properties) {
		CostMeter meter = this.meters.computeIfAbsent(List.of(database, source),
				(key) -> new CostMeter(database, source, StringUtils.concatenateStringArrays(this.always, properties)));
		meter.server().reset();
		return meter;
	}

	@Override
	public void close() {
		this.others.values().forEach(Servers::close);
		this.meters.values().forEach(CostMeter::close);
		this.second.values().forEach(TestServer::stop);
		this.started.values().forEach(TestServer::close);
	}

}
