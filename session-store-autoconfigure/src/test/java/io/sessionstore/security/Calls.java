package io.sessionstore.security;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * A method must call another.
 */
final class Calls extends ArchCondition<JavaMethod> {

	private final Class<?> owner;

	private final String name;

	Calls(Class<?> owner, String name) {
		super("call " + owner.getSimpleName() + "." + name);
		this.owner = owner;
		this.name = name;
	}

	@Override
	public void check(JavaMethod method, ConditionEvents events) {
		boolean calls = method.getMethodCallsFromSelf()
			.stream()
			.anyMatch((call) -> call.getTargetOwner().isEquivalentTo(this.owner)
					&& call.getTarget().getName().equals(this.name));
		events.add(new SimpleConditionEvent(method, calls, method.getFullName()));
	}

}
