package io.keyward.access;

import jakarta.ejb.EJBException;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.LockAcquisitionException;

/** Others write the same rows in this very moment and are soon done: what lost against them is done again at once. */
final class LockRetry {

    private static final int MOST_ATTEMPTS = 4;
    private static final Set<Class<?>> LOST = Set.of(
            OptimisticLockException.class,
            PessimisticLockException.class,
            LockTimeoutException.class,
            LockAcquisitionException.class,
            ConstraintViolationException.class);

    private LockRetry() {}

    /** Does the work, each time in a transaction of its own; a store that is out of reach is not waited for. */
    static <T> T outlast(Supplier<T> transaction) {
        for (var left = MOST_ATTEMPTS - 1; left > 0; left--) {
            try {
                return transaction.get();
            } catch (EJBException e) {
                if (!lost(e)) {
                    throw e;
                }
            }
        }
        return transaction.get();
    }

    private static boolean lost(EJBException thrown) {
        return Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> LOST.stream().anyMatch(lost -> lost.isInstance(cause)));
    }
}
