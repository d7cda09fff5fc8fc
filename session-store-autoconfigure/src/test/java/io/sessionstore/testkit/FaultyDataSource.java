package io.sessionstore.testkit;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A data source that fails where its {@link #faults()} are told to.
 */
public final class FaultyDataSource extends DelegatingDataSource {

	private final Faults faults = new Faults();

	/**
	 * Wraps a data source, which works until a fault is planned.
	 * @param target a pool or a driver's data source
	 */
	public FaultyDataSource(DataSource target) {
		setTargetDataSource(this.faults.wrap(target));
	}

	/**
	 * What goes wrong next.
	 * @return the plans of this data source
	 */
	public Faults faults() {
		return this.faults;
	}

}
