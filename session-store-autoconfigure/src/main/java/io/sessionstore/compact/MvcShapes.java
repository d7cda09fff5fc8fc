package io.sessionstore.compact;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.web.servlet.FlashMap;

/**
 * What Spring MVC keeps between a redirect and the page that it leads to: one list of
 * flash maps.
 */
final class MvcShapes {

	private MvcShapes() {
	}

	static List<Shape<?>> all() {
		return List.of(
				new Shape<>(12, FlashMap.class, "expirationTime targetRequestParams targetRequestPath",
						MvcShapes::write, MvcShapes::read),
				new Shape<>(13, CopyOnWriteArrayList.class, "", MvcShapes::write,
						(input) -> new CopyOnWriteArrayList<>(input.objects(FlashMap.class))));
	}

	private static void write(List<?> list, CompactOutput output) {
		List<Object> maps = Arrays.asList(list.toArray());
		// What is there twice has to be one object again.
		if (!maps.stream().allMatch(FlashMap.class::isInstance) || new HashSet<>(maps).size() < maps.size()) {
			output.refuse();
			return;
		}
		output.objects(maps);
	}

	private static void write(FlashMap map, CompactOutput output) {
		output.object(map.getTargetRequestPath());
		output.longNumber(map.getExpirationTime());
		output.size(map.getTargetRequestParams().size());
		map.getTargetRequestParams().forEach((name, values) -> {
			output.object(name);
			output.objects(values);
		});
		output.size(map.size());
		map.forEach((name, value) -> {
			output.object(name);
			output.detail(value);
		});
	}

	private static FlashMap read(CompactInput input) {
		FlashMap map = new FlashMap();
		map.setTargetRequestPath(input.object(String.class));
		map.setExpirationTime(input.longNumber());
		for (int left = input.size(); left > 0; left--) {
			map.getTargetRequestParams().put(input.object(String.class), input.objects(String.class));
		}
		for (int left = input.size(); left > 0; left--) {
			map.put(input.object(String.class), input.object(Object.class));
		}
		return map;
	}

}
