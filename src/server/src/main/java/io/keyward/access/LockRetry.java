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

/**
 * Repeats a transaction at once if it lost a race for a row: the other transaction is short and ends soon. MicroProfile's
 * {@code @Retry} cannot do this, because it does not look at the causes of an exception.
 */
public final class LockRetry {

    private static final int MAX_ATTEMPTS = 4;
    private static final Set<Class<?>> LOST_RACES = Set.of(
            OptimisticLockException.class,
            PessimisticLockException.class,
            LockTimeoutException.class,
            LockAcquisitionException.class,
            ConstraintViolationException.class);

    private LockRetry() {}

    /**
     * Runs the transaction until it wins, at most four times; the last failure is thrown. A failure that is no lost race, such
     * as an unreachable database, is thrown at once.
     */
    public static <T> T run(Supplier<T> transaction) {
        for (var left = MAX_ATTEMPTS - 1; left > 0; left--) {
            try {
                return transaction.get();
            } catch (EJBException e) {
                if (!isLostRace(e)) {
                    throw e;
                }
            }
        }
        return transaction.get();
    }

    private static boolean isLostRace(EJBException thrown) {
        return Stream.<Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> LOST_RACES.stream().anyMatch(type -> type.isInstance(cause)));
    }
}
