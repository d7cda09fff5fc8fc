package io.sessionstore.frameworks;

import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.Set;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequestEvent;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

/**
 * An application of Jakarta Faces, in Mojarra or MyFaces, whichever is there, with Weld.
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
@ImportAutoConfiguration(TomcatServletWebServerAutoConfiguration.class)
class FacesApplication {

	static final boolean MOJARRA = ClassUtils.isPresent("com.sun.faces.config.FacesInitializer", null);

	@Bean
	Cdi cdi() {
		return new Cdi();
	}

	/**
	 * What a Tomcat that is not embedded does for them.
	 */
	@Bean
	ServletContextInitializer faces(Cdi cdi) {
		return (context) -> {
			cdi.start(context);
			for (Provider<ServletContainerInitializer> each : ServiceLoader.load(ServletContainerInitializer.class)
				.stream()
				.toList()) {
				start(each, context);
			}
			if (!MOJARRA) {
				context.addListener("org.apache.myfaces.webapp.StartupServletContextListener");
			}
		};
	}

	private static void start(Provider<ServletContainerInitializer> each, ServletContext context)
			throws ServletException {
		String name = each.type().getName();
		if (name.startsWith("com.sun.faces.config.") || name.startsWith("org.apache.myfaces.webapp.")) {
			each.get().onStartup(Set.of(Cart.class), context);
		}
	}

	/**
	 * The scopes of CDI begin behind the filter of the sessions.
	 */
	@Bean
	FilterRegistrationBean<Filter> scopes(Cdi cdi) {
		return new FilterRegistrationBean<>((request, response, chain) -> {
			ServletRequestEvent event = new ServletRequestEvent(request.getServletContext(), request);
			cdi.begin(event);
			try {
				chain.doFilter(request, response);
			}
			finally {
				cdi.end(event);
			}
		});
	}

}
