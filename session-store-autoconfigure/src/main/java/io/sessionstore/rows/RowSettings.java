package io.sessionstore.rows;

import java.time.Duration;

/**
 * How rows are written and read.
 *
 * @param transactionMode what a write does inside a caller's transaction
 * @param durability which writes wait for the disk
 * @param writeTimeout how long one write may take and how long it may wait for its turn;
 * zero: without limit
 * @param concurrentWrites how many writes may hold a connection at once; zero: without
 * limit
 * @param groupCommit whether writes of several threads may share a commit
 * @param clusterWait whether a node of a Galera cluster is to apply what others have
 * committed before it reads or writes
 */
public record RowSettings(TransactionMode transactionMode, Durability durability, Duration writeTimeout,
		int concurrentWrites, boolean groupCommit, boolean clusterWait) {

	/**
	 * Settings without limits.
	 * @param transactionMode what a write does inside a caller's transaction
	 * @param durability which writes wait for the disk
	 * @return the settings
	 */
	public static RowSettings of(TransactionMode transactionMode, Durability durability) {
		return new RowSettings(transactionMode, durability, Duration.ZERO, 0, true, true);
	}

	/**
	 * Returns the same for work that joins its caller's transaction.
	 * @return the settings
	 */
	public RowSettings joining() {
		return new RowSettings(TransactionMode.REQUIRED, this.durability, this.writeTimeout, this.concurrentWrites,
				this.groupCommit, this.clusterWait);
	}

}
