package io.sessionstore.security;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.LogManager;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * Keeps everything that any logger says: message, arguments, context and stack traces.
 */
final class Recorder extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

	private final Logger root = this.context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final java.util.logging.Logger driver = LogManager.getLogManager().getLogger("");

	private final Level before = this.root.getLevel();

	private final java.util.logging.Level driverBefore = this.driver.getLevel();

	private final Queue<String> lines = new ConcurrentLinkedQueue<>();

	private final List<Appender<ILoggingEvent>> others = new ArrayList<>();

	private final List<String> silent;

	Recorder(List<String> silent) {
		this.silent = silent;
	}

	/**
	 * Begins to listen; not before the starting application has configured its logging.
	 */
	void attach() {
		setContext(this.context);
		start();
		this.root.iteratorForAppenders().forEachRemaining(this.others::add);
		this.others.forEach(this.root::detachAppender);
		this.root.addAppender(this);
		this.root.setLevel(Level.TRACE);
		this.silent.forEach((name) -> this.context.getLogger(name).setLevel(Level.OFF));
		this.driver.setLevel(java.util.logging.Level.ALL);
		org.slf4j.bridge.SLF4JBridgeHandler.removeHandlersForRootLogger();
		org.slf4j.bridge.SLF4JBridgeHandler.install();
	}

	@Override
	protected void append(ILoggingEvent event) {
		String thrown = (event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy())
				: "";
		this.lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + " "
				+ Arrays.deepToString(event.getArgumentArray()) + " " + event.getMDCPropertyMap() + " " + thrown);
	}

	List<String> lines() {
		return List.copyOf(this.lines);
	}

	@Override
	public void close() {
		this.root.detachAppender(this);
		this.others.forEach(this.root::addAppender);
		this.root.setLevel(this.before);
		this.silent.forEach((name) -> this.context.getLogger(name).setLevel(null));
		this.driver.setLevel(this.driverBefore);
		stop();
	}

}
