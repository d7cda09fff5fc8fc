package io.sessionstore.sample;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test in a real browser, skipped where there is none.
 */
@SampleTest
@EnabledIf(value = "io.sessionstore.sample.Chromium#isHere",
		disabledReason = "No browser: chromium and chromedriver are not on the PATH (Debian: chromium, chromium-driver)")
@ExtendWith(WindowsExtension.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface BrowserTest {

}
