package io.sessionstore.beans;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.types.TypePolicy;
import jakarta.annotation.PreDestroy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.NameMatchMethodPointcutAdvisor;
import org.springframework.aop.target.HotSwappableTargetSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.context.servlet.AnnotationConfigServletWebApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.MapSession;
import org.springframework.session.events.SessionExpiredEvent;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.SessionAttributes;
import org.springframework.web.context.annotation.SessionScope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;

/**
 * What is seen at the start of what will be in sessions, and what Spring puts around a
 * session-scoped bean.
 */
@ExtendWith(OutputCaptureExtension.class)
class SessionBeanLifecycleTest {

	private static final String LISTED = "io.sessionstore.beans.SessionBeanLifecycleTest$Listed";

	private final AnnotationConfigServletWebApplicationContext context = new AnnotationConfigServletWebApplicationContext(
			Application.class);

	private final SessionScopedBeans beans = new SessionScopedBeans(this.context.getDefaultListableBeanFactory());

	private final List<String> calls = this.context.getBean(Calls.class).made;

	@BeforeEach
	void forget() {
		this.calls.clear();
	}

	@AfterEach
	void close() {
		this.context.close();
	}

	private AttributeCodec start(TypePolicy policy) {
		AttributeCodec codec = AttributeCodec.builder().allowedTypes(List.of(LISTED)).typePolicy(policy).build();
		new SessionBeanLifecycle(this.context, this.beans, codec).afterSingletonsInstantiated();
		return codec;
	}

	@Test
	void aClassThatRequestsWillStoreAndThatIsNotAllowedIsReportedAtTheStart(CapturedOutput output) {
		AttributeCodec codec = start(TypePolicy.ENFORCE);
		assertThat(codec.allowedTypes().reported()).containsExactlyInAnyOrder(Wishes.class.getName(),
				Order.class.getName(), Address.class.getName());
		assertThat(output)
			.contains("The session-scoped bean 'scopedTarget.wishes' is of a class that is not allowed in a session: "
					+ "requests that store it will fail. To allow it: session-store.serialization.allowed-types="
					+ Wishes.class.getName())
			.contains("What @SessionAttributes of " + Checkout.class.getName() + " keeps");
	}

	@Test
	void oneThatIsKeptAllTheSameIsReportedWithoutAThreat(CapturedOutput output) {
		assertThat(start(TypePolicy.REPORT).allowedTypes().reported()).hasSize(3);
		assertThat(output).contains(Wishes.class.getName()).doesNotContain("will fail");
	}

	@Test
	void aBeanIsAdvisedAndInjectedAnewWhenItIsRead() {
		Wishes read = new Wishes();
		Object bean = this.beans.restored("scopedTarget.wishes", read);
		((Wishes) bean).add("tea");
		assertThat(this.calls).containsExactly("advice", "add tea");
		assertThat(this.beans.concern(bean.getClass())).isTrue();
		assertThat(this.beans.plain(bean)).isSameAs(read);
	}

	@ParameterizedTest
	@ValueSource(strings = { "wishes", "calls", "cart" })
	void anAttributeOfAnyOtherNameIsWhatItIs(String name) {
		Wishes read = new Wishes();
		assertThat(this.beans.restored(name, read)).isSameAs(read);
		assertThat(read.calls).isNull();
	}

	@Test
	void aProxyWithoutATargetOfItsOwnIsRefusedWithTheReason() {
		ProxyFactory factory = new ProxyFactory();
		factory.setTargetSource(new HotSwappableTargetSource(new Wishes()));
		assertThatRuntimeException().isThrownBy(() -> this.beans.plain(factory.getProxy()))
			.withMessageContaining("transient");
	}

	@Test
	void aBeanThatWantsToBeDestroyedIsWhenItsSessionEnds() {
		start(TypePolicy.ENFORCE);
		MapSession session = new MapSession();
		session.setAttribute("scopedTarget.wishes", this.beans.restored("scopedTarget.wishes", new Wishes()));
		this.context.publishEvent(new SessionExpiredEvent(this, session));
		assertThat(this.calls).containsExactly("destroyed");
	}

	@Test
	void whereNoBeanDoesNobodyListensForEnds() {
		this.context.removeBeanDefinition("scopedTarget.wishes");
		this.context.removeBeanDefinition("wishes");
		start(TypePolicy.ENFORCE);
		assertThat(this.context.getApplicationListeners())
			.noneMatch((listener) -> listener.getClass().getName().startsWith(SessionBeanLifecycle.class.getName()));
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		Calls calls() {
			return new Calls();
		}

		@Bean
		@SessionScope
		Wishes wishes() {
			return new Wishes();
		}

		@Bean
		@SessionScope
		Listed listed() {
			return new Listed();
		}

		@Bean
		Checkout checkout() {
			return new Checkout();
		}

		@Bean
		static DefaultAdvisorAutoProxyCreator creator() {
			DefaultAdvisorAutoProxyCreator creator = new DefaultAdvisorAutoProxyCreator();
			creator.setProxyTargetClass(true);
			return creator;
		}

		@Bean
		NameMatchMethodPointcutAdvisor advisor(Calls calls) {
			NameMatchMethodPointcutAdvisor advisor = new NameMatchMethodPointcutAdvisor(
					(org.aopalliance.intercept.MethodInterceptor) (invocation) -> {
						calls.made.add("advice");
						return invocation.proceed();
					});
			advisor.setMappedName("add");
			return advisor;
		}

	}

	static class Calls {

		final List<String> made = new ArrayList<>();

	}

	static class Wishes implements Serializable {

		private static final long serialVersionUID = 1L;

		@Autowired
		transient Calls calls;

		void add(String wish) {
			this.calls.made.add("add " + wish);
		}

		@PreDestroy
		void leave() {
			this.calls.made.add("destroyed");
		}

	}

	static class Listed implements Serializable {

		private static final long serialVersionUID = 1L;

	}

	static class Order implements Serializable {

		private static final long serialVersionUID = 1L;

	}

	static class Address implements Serializable {

		private static final long serialVersionUID = 1L;

	}

	@Controller
	@SessionAttributes(names = { "address", "listed" }, types = Order.class)
	static class Checkout {

		@ModelAttribute
		Address address() {
			return new Address();
		}

		@ModelAttribute("listed")
		Listed listed() {
			return new Listed();
		}

		@ModelAttribute("other")
		Calls other() {
			return new Calls();
		}

	}

}
