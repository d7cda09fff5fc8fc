package io.sessionstore.documentation;

import java.util.Map;

import io.sessionstore.jpa.AdditionalSessionColumns;

import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/**
 * The code of docs/own-entity.md.
 */
@Component
class TenantColumn implements AdditionalSessionColumns {

	@Override
	public Map<String, Class<?>> columns() {
		return Map.of("tenant", String.class);
	}

	@Override
	public Map<String, Object> values(Session session, Occasion occasion) {
		String tenant = session.getAttribute("tenant");
		return (tenant != null && occasion != Occasion.CHANGE) ? Map.of("tenant", tenant) : Map.of();
	}

	@Override
	public Migrations migrations() {
		return new Migrations("tenant", "shop/sessions/");
	}

}
