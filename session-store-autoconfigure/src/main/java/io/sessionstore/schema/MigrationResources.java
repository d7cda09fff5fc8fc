package io.sessionstore.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import io.sessionstore.vendor.Vendor;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Finds the store's migrations for Flyway, which by itself finds none in a native image.
 */
class MigrationResources implements ResourceProvider {

	/**
	 * Where the folders of all vendors are, for the store's own migrations.
	 */
	static final String ROOT = "io/sessionstore/migration/";

	private final List<LoadableResource> migrations;

	/**
	 * Looks for the migrations of a vendor.
	 * @param root where the folders of all vendors are
	 * @param quoted columns as they stand in statements, if the database tells a name in
	 * quotes from one without
	 */
	MigrationResources(String root, Vendor vendor, ClassLoader classLoader, List<String> quoted) {
		String folder = root + vendor.folder() + "/";
		try {
			this.migrations = Stream
				.of(new PathMatchingResourcePatternResolver(classLoader).getResources("classpath:" + folder + "*.sql"))
				.<LoadableResource>map((resource) -> new Migration(folder, resource, quoted))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public @Nullable LoadableResource getResource(String name) {
		return this.migrations.stream()
			.filter((migration) -> migration.getAbsolutePath().equals(name))
			.findFirst()
			.orElse(null);
	}

	@Override
	public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
		return this.migrations.stream().filter((migration) -> {
			String name = migration.getFilename();
			return name.startsWith(prefix) && Stream.of(suffixes).anyMatch(name::endsWith);
		}).toList();
	}

	/**
	 * Returns the version of the last one.
	 */
	String newest() {
		return checksums().keySet().stream().max(Comparator.comparing(MigrationVersion::fromVersion)).orElse("0");
	}

	/**
	 * Returns the checksums of the migrations by their versions, as Flyway reckons them:
	 * of the lines without what ends them.
	 */
	Map<String, Integer> checksums() {
		return this.migrations.stream().collect(Collectors.toMap((migration) -> {
			String name = migration.getFilename();
			return name.substring(1, name.indexOf("__"));
		}, (migration) -> {
			CRC32 sum = new CRC32();
			new BufferedReader(migration.read()).lines()
				.forEach((line) -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
			return (int) sum.getValue();
		}));
	}

	/**
	 * One file of SQL.
	 */
	private static final class Migration extends LoadableResource {

		private final String folder;

		private final Resource resource;

		private final List<String> quoted;

		Migration(String folder, Resource resource, List<String> quoted) {
			this.folder = folder;
			this.resource = resource;
			this.quoted = quoted;
		}

		@Override
		public Reader read() {
			try {
				String sql = this.resource.getContentAsString(StandardCharsets.UTF_8);
				for (String column : this.quoted) {
					sql = sql.replaceAll("\\b" + column.substring(1, column.length() - 1) + "\\b", column);
				}
				return new StringReader(sql);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public String getAbsolutePath() {
			return this.folder + getFilename();
		}

		@Override
		public String getAbsolutePathOnDisk() {
			return getAbsolutePath();
		}

		@Override
		public String getFilename() {
			return Objects.requireNonNull(this.resource.getFilename());
		}

		@Override
		public String getRelativePath() {
			return getFilename();
		}

	}

}
