package io.sessionstore.schema;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.sessionstore.vendor.Vendor;
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
	 * Where the folders of all vendors are.
	 */
	static final String ROOT = "io/sessionstore/migration/";

	private final List<LoadableResource> migrations;

	MigrationResources(Vendor vendor, ClassLoader classLoader) {
		String folder = ROOT + vendor.folder() + "/";
		try {
			this.migrations = Stream
				.of(new PathMatchingResourcePatternResolver(classLoader).getResources("classpath:" + folder + "*.sql"))
				.<LoadableResource>map((resource) -> new Migration(folder, resource))
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
	 * One file of SQL.
	 */
	private static final class Migration extends LoadableResource {

		private final String folder;

		private final Resource resource;

		Migration(String folder, Resource resource) {
			this.folder = folder;
			this.resource = resource;
		}

		@Override
		public Reader read() {
			try {
				return new InputStreamReader(this.resource.getInputStream(), StandardCharsets.UTF_8);
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
