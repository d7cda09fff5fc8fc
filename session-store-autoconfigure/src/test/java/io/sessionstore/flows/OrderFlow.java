package io.sessionstore.flows;

import java.util.List;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.webflow.config.AbstractFlowConfiguration;
import org.springframework.webflow.definition.registry.FlowDefinitionRegistry;
import org.springframework.webflow.executor.FlowExecutor;
import org.springframework.webflow.mvc.builder.MvcViewFactoryCreator;
import org.springframework.webflow.mvc.servlet.FlowHandlerAdapter;
import org.springframework.webflow.mvc.servlet.FlowHandlerMapping;

/**
 * An application with a flow of Spring Web Flow over two pages.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class OrderFlow extends AbstractFlowConfiguration {

	@Bean
	SecurityFilterChain everybody(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.csrf(AbstractHttpConfigurer::disable)
			.build();
	}

	@Bean
	FlowDefinitionRegistry registry() {
		MvcViewFactoryCreator views = new MvcViewFactoryCreator();
		ViewResolver resolver = (name, locale) -> page();
		views.setViewResolvers(List.of(resolver));
		return getFlowDefinitionRegistryBuilder(getFlowBuilderServicesBuilder().setViewFactoryCreator(views).build())
			.addFlowLocation("classpath:io/sessionstore/flows/order.xml", "order")
			.build();
	}

	private static View page() {
		return (model, request, response) -> response.getWriter()
			.write(model.get("customer") + " has " + model.get("items"));
	}

	@Bean
	FlowExecutor executor(FlowDefinitionRegistry registry) {
		return getFlowExecutorBuilder(registry).build();
	}

	@Bean
	FlowHandlerMapping mapping(FlowDefinitionRegistry registry) {
		FlowHandlerMapping mapping = new FlowHandlerMapping();
		mapping.setFlowRegistry(registry);
		mapping.setOrder(-1);
		return mapping;
	}

	@Bean
	FlowHandlerAdapter adapter(FlowExecutor executor) {
		FlowHandlerAdapter adapter = new FlowHandlerAdapter();
		adapter.setFlowExecutor(executor);
		return adapter;
	}

}
