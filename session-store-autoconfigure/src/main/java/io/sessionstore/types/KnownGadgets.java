package io.sessionstore.types;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Classes that are known to do harm when they are deserialized. No setting lets them in.
 */
public final class KnownGadgets {

	private static final List<String> PREFIXES = List.of("bsh.", "clojure.", "com.mchange.", "com.rometools.rome.",
			"com.sun.jndi.", "com.sun.org.apache.", "com.sun.rowset.", "java.lang.invoke.", "java.lang.reflect.",
			"java.rmi.", "javax.management.", "javax.naming.", "javax.script.", "javassist.", "javax.swing.",
			"net.sf.json.", "org.aspectj.weaver.", "org.codehaus.groovy.runtime.", "org.apache.click.",
			"org.apache.commons.beanutils.", "org.apache.commons.collections.functors.",
			"org.apache.commons.collections4.functors.", "org.apache.commons.fileupload.", "org.apache.tomcat.dbcp.",
			"org.apache.wicket.util.upload.", "org.apache.xalan.", "org.jboss.interceptor.",
			"org.jboss.weld.interceptor.", "org.mozilla.javascript.", "org.python.core.", "org.springframework.aop.",
			"org.springframework.beans.factory.", "org.springframework.jndi.", "org.springframework.transaction.jta.",
			"org.hibernate.engine.", "org.hibernate.property.", "org.hibernate.tuple.", "org.hibernate.type.",
			"scala.sys.", "sun.reflect.", "sun.rmi.", "sun.swing.", "jdk.internal.");

	private static final Set<String> NAMES = Set.of("com.fasterxml.jackson.databind.node.POJONode",
			"tools.jackson.databind.node.POJONode", "com.sun.syndication.feed.impl.EqualsBean",
			"com.sun.syndication.feed.impl.ToStringBean", "org.apache.commons.collections.map.DefaultedMap",
			"org.apache.commons.collections.map.LazyMap", "org.apache.commons.collections.keyvalue.TiedMapEntry",
			"org.apache.commons.collections4.map.DefaultedMap", "org.apache.commons.collections4.map.LazyMap",
			"org.apache.commons.collections4.keyvalue.TiedMapEntry",
			"org.apache.commons.collections4.comparators.TransformingComparator",
			"org.springframework.core.SerializableTypeWrapper$MethodInvokeTypeProvider");

	private KnownGadgets() {
	}

	public static boolean contain(String name) {
		for (String prefix : PREFIXES) {
			if (name.startsWith(prefix)) {
				return true;
			}
		}
		return NAMES.contains(name);
	}

	/**
	 * Returns whether a package or those below it hold a known gadget.
	 */
	public static boolean overlap(String packageName) {
		String prefix = packageName + ".";
		return contain(prefix)
				|| Stream.concat(PREFIXES.stream(), NAMES.stream()).anyMatch((each) -> each.startsWith(prefix));
	}

}
