package io.keyward.ambari.login;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;
import static java.util.Comparator.comparing;

import io.keyward.ambari.wire.AmbariProblem;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Counts wrong passwords in the database, so that all servers share the counts. A count stays until its window is over. There
 * are few counts, because only a checked password adds one, and a check is slow.
 */
@Stateless
public class LoginAttempts {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /**
     * Counts an attempt for the subjects of all these limits before its result is known, so that parallel guesses are counted.
     *
     * @throws AmbariProblem.TooManyAttempts if a limit is reached; then the attempt is not counted
     */
    @TransactionAttribute(REQUIRES_NEW)
    public void begin(List<LoginLimit> limits, Instant now, Duration window) {
        LoginLock.take(entities);
        inOrder(limits, limit -> {
            var failures = locked(limit.subject()).orElseGet(() -> new LoginFailures(limit.subject(), now));
            if (failures.reaches(limit, now, window)) {
                throw new AmbariProblem.TooManyAttempts("too many wrong passwords", failures.remaining(now, window));
            }
            failures.count(now, window);
            entities.persist(failures);
        });
    }

    /** Takes back the count of an attempt whose password was not wrong. */
    @TransactionAttribute(REQUIRES_NEW)
    public void undo(List<LoginLimit> limits) {
        inOrder(limits, limit -> locked(limit.subject()).ifPresent(this::undo));
    }

    private void undo(LoginFailures failures) {
        failures.undo();
        if (failures.isNone()) {
            entities.remove(failures);
        }
    }

    // the order is the same in every transaction, so that no two of them deadlock
    private static void inOrder(List<LoginLimit> limits, Consumer<LoginLimit> work) {
        limits.stream().sorted(comparing(LoginLimit::subject)).forEach(work);
    }

    private Optional<LoginFailures> locked(String subject) {
        return Optional.ofNullable(entities.find(LoginFailures.class, subject, PESSIMISTIC_WRITE));
    }
}
