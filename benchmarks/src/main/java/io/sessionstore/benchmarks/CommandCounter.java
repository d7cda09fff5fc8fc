package io.sessionstore.benchmarks;

/**
 * Counts the commands in what a client sends, by just as much of its protocol as that
 * takes. Preparing a statement is no command, beginning and committing are.
 */
interface CommandCounter {

	/**
	 * Takes the next byte.
	 * @param value the byte
	 * @return whether a command begins with it
	 */
	boolean accept(byte value);

	/**
	 * PostgreSQL: messages of type Execute and Query.
	 */
	final class Postgresql implements CommandCounter {

		private final byte[] header = new byte[5];

		// The first message of a connection has no type.
		private int filled = 1;

		private long skip;

		@Override
		public boolean accept(byte value) {
			if (this.skip > 0) {
				this.skip--;
				return false;
			}
			this.header[this.filled++] = value;
			if (this.filled < this.header.length) {
				return false;
			}
			this.filled = 0;
			long length = 0;
			for (int i = 1; i < this.header.length; i++) {
				length = (length << 8) | (this.header[i] & 0xFF);
			}
			this.skip = length - 4;
			return this.header[0] == 'E' || this.header[0] == 'Q';
		}

	}

	/**
	 * MariaDB: packets that begin an exchange with a query or the execution of a prepared
	 * statement.
	 */
	final class Mariadb implements CommandCounter {

		private static final byte QUERY = 0x03;

		private static final byte EXECUTE = 0x17;

		private final byte[] header = new byte[4];

		private int filled;

		private long skip;

		private boolean atCommand;

		@Override
		public boolean accept(byte value) {
			if (this.skip > 0) {
				this.skip--;
				boolean command = this.atCommand && (value == QUERY || value == EXECUTE);
				this.atCommand = false;
				return command;
			}
			this.header[this.filled++] = value;
			if (this.filled == this.header.length) {
				this.filled = 0;
				this.skip = (this.header[0] & 0xFF) | ((this.header[1] & 0xFF) << 8) | ((this.header[2] & 0xFF) << 16);
				this.atCommand = this.skip > 0 && this.header[3] == 0;
			}
			return false;
		}

	}

	/**
	 * Redis: arrays.
	 */
	final class Redis implements CommandCounter {

		private final StringBuilder line = new StringBuilder();

		private long skip;

		@Override
		public boolean accept(byte value) {
			if (this.skip > 0) {
				this.skip--;
				return false;
			}
			if (value != '\n') {
				this.line.append((char) value);
				return false;
			}
			String header = this.line.toString().trim();
			this.line.setLength(0);
			if (header.startsWith("$")) {
				this.skip = Long.parseLong(header.substring(1)) + 2;
			}
			return header.startsWith("*");
		}

	}

}
