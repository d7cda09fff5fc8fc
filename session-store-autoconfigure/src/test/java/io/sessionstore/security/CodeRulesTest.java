package io.sessionstore.security;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionToken;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What no run of the program can show.
 */
class CodeRulesTest {

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.sessionstore");

	@Test
	void secretsAreComparedInConstantTime() {
		methods().that()
			.areDeclaredIn(SessionToken.class)
			.and()
			.haveName("matches")
			.should(new Calls(MessageDigest.class, "isEqual"))
			.check(this.classes);
		noClasses().that()
			.haveSimpleName("SessionToken")
			.should()
			.callMethod(Arrays.class, "equals", byte[].class, byte[].class)
			.orShould()
			.callMethod(Objects.class, "equals", Object.class, Object.class)
			.check(this.classes);
	}

	@Test
	void secretsComeFromASecureGenerator() {
		noClasses().that()
			.resideInAnyPackage("io.sessionstore", "io.sessionstore.web..", "io.sessionstore.attributes..",
					"io.sessionstore.document..", "io.sessionstore.formats..")
			.or()
			.haveSimpleName("TokenGenerator")
			.or()
			.haveSimpleName("CsrfTokens")
			.should()
			.dependOnClassesThat()
			.belongToAnyOf(Random.class, ThreadLocalRandom.class)
			.check(this.classes);
	}

	@Test
	void aTokenThatIsPrintedHidesItsSecret() {
		byte[] secret = new byte[16];
		Arrays.fill(secret, (byte) 0x5A);
		SessionToken token = SessionToken.of(SessionHandle.parse("01900000-0000-7000-8000-000000000001").orElseThrow(),
				secret);
		assertThat(token.toString()).doesNotContain(token.text()).doesNotContain("5a5a").doesNotContain("Wlpa");
	}

}
