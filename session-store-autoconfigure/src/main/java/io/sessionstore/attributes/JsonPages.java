package io.sessionstore.attributes;

import java.io.Serial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.data.domain.Sort;

/**
 * Spring Data's pages, and what they were asked for with.
 */
final class JsonPages extends JsonPartValues {

	@Serial
	private static final long serialVersionUID = 1L;

	JsonPages() {
		super("session-store-pages");
		addParts(Sort.class, (sort) -> Map.of("orders", sort.toList()), JsonPages::sort);
		addParts(Sort.Order.class,
				(order) -> Map.of("direction", order.getDirection(), "property", order.getProperty(), "ignoreCase",
						order.isIgnoreCase(), "nulls", order.getNullHandling()),
				(parts) -> new Sort.Order(parts.get("direction", Sort.Direction.class),
						parts.get("property", String.class), parts.get("ignoreCase", Boolean.class),
						parts.get("nulls", Sort.NullHandling.class)));
		addParts(PageRequest.class,
				(request) -> Map.of("page", request.getPageNumber(), "size", request.getPageSize(), "sort",
						request.getSort()),
				(parts) -> PageRequest.of(parts.get("page", Integer.class), parts.get("size", Integer.class),
						parts.get("sort", Sort.class)));
		addParts(PageImpl.class, (page) -> parts(page, "total", page.getTotalElements()),
				(parts) -> new PageImpl<>(parts.list("content"), pageable(parts), parts.get("total", Long.class)));
		addParts(SliceImpl.class, (slice) -> parts(slice, "next", slice.hasNext()),
				(parts) -> new SliceImpl<>(parts.list("content"), pageable(parts), parts.get("next", Boolean.class)));
	}

	private static Sort sort(JsonParts parts) {
		List<Sort.Order> orders = new ArrayList<>();
		for (Object order : parts.list("orders")) {
			orders.add((Sort.Order) order);
		}
		return Sort.by(orders);
	}

	private static Map<String, Object> parts(Slice<?> slice, String name, Object value) {
		Map<String, Object> parts = new HashMap<>();
		parts.put("content", new ArrayList<>(slice.getContent()));
		parts.put(name, value);
		Pageable pageable = slice.getPageable();
		// The class of what asks for all is not for others to see.
		parts.put(pageable.isPaged() ? "pageable" : "sort", pageable.isPaged() ? pageable : pageable.getSort());
		return parts;
	}

	private static Pageable pageable(JsonParts parts) {
		Pageable pageable = parts.find("pageable", Pageable.class);
		return (pageable != null) ? pageable : Pageable.unpaged(parts.get("sort", Sort.class));
	}

}
