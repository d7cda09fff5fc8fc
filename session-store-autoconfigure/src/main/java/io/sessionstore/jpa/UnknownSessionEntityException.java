package io.sessionstore.jpa;

/**
 * The persistence unit that the store is to use does not know the session entity.
 */
public class UnknownSessionEntityException extends RuntimeException {

	/**
	 * Creates the exception.
	 * @param entity the entity that is missing
	 */
	public UnknownSessionEntityException(Class<?> entity) {
		super("The entity manager factory does not manage " + entity.getName());
	}

}
