package io.keyward.problem;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The exceptions in a chain of causes. The EJB container and the persistence provider wrap the exceptions that they pass on.
 */
public final class Causes {

    private static final int MAX_DEPTH = 20; // the chain may contain a cycle

    private Causes() {}

    /** The exception itself and its causes, the outermost first. */
    static Stream<Throwable> of(Throwable thrown) {
        return Stream.iterate(thrown, each -> each != null, Throwable::getCause).limit(MAX_DEPTH);
    }

    /** The last exception in the chain, which caused all others. */
    public static Throwable innermost(Throwable thrown) {
        return of(thrown).reduce(thrown, (outer, inner) -> inner);
    }

    /** The outermost exception of this type in the chain. */
    public static <T extends Throwable> Optional<T> first(Class<T> type, Throwable thrown) {
        return of(thrown).filter(type::isInstance).map(type::cast).findFirst();
    }
}
