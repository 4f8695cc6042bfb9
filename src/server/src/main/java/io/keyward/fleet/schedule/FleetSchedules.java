package io.keyward.fleet.schedule;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;
import static jakarta.persistence.LockModeType.NONE;
import static jakarta.persistence.LockModeType.PESSIMISTIC_WRITE;

import io.keyward.audit.AuditContext;
import io.keyward.audit.Audited;
import io.keyward.authorization.Scope;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.operation.Caller;
import io.keyward.text.AsciiCase;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.exception.ConstraintViolationException;

/** The schedules of fleet rotations. */
@Stateless
public class FleetSchedules {

    /** How many schedules a subscription may have, those of its resource groups included. */
    static final int MAX_IN_SUBSCRIPTION = 200;

    private static final String AT_SCOPE = "from FleetSchedule s where s.comparableScope = :scope";

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    /** A schedule that a request wrote, and whether the request created it. */
    public record Written(FleetSchedule schedule, boolean created) {}

    /**
     * Up to {@code limit} schedules of exactly this scope in the order of their names.
     *
     * @param after the name after which the page begins; empty for the first page
     */
    public List<FleetSchedule> page(Scope scope, String after, int limit) {
        return entities.createQuery(
                        AT_SCOPE + " and s.comparableName > :after order by s.comparableName", FleetSchedule.class)
                .setParameter("scope", scope.canonical())
                .setParameter("after", AsciiCase.fold(after))
                .setMaxResults(limit)
                .getResultList();
    }

    /** Finds a schedule. If it exists, the audit record of the current request gets the stored spelling of its id. */
    public Optional<FleetSchedule> find(Scope scope, String name) {
        return find(scope, name, NONE);
    }

    /** @throws FleetScheduleProblem if there is no such schedule, or it does not fulfil the condition */
    public FleetSchedule require(Scope scope, String name, EtagCondition condition) {
        var known = find(scope, name);
        require(condition, name, known);
        return known.orElseThrow(() -> FleetScheduleProblem.notFound(name));
    }

    private Optional<FleetSchedule> find(Scope scope, String name, LockModeType lock) {
        var found = entities.createQuery(AT_SCOPE + " and s.comparableName = :name", FleetSchedule.class)
                .setParameter("scope", scope.canonical())
                .setParameter("name", AsciiCase.fold(name))
                .setLockMode(lock)
                .getResultStream()
                .findFirst();
        found.ifPresent(schedule -> AuditContext.correctSpelling(schedule.resourceId()));
        return found;
    }

    public Optional<FleetSchedule> find(UUID id) {
        return Optional.ofNullable(entities.find(FleetSchedule.class, id));
    }

    /** Up to {@code limit} schedules whose next run is due, the earliest run first. */
    public List<UUID> due(Instant now, int limit) {
        return entities.createQuery(
                        "select s.id from FleetSchedule s where s.nextRunAt <= :now order by s.nextRunAt", UUID.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Creates the schedule or replaces its definition. The caller becomes its owner.
     *
     * @throws FleetScheduleProblem if the schedule is new and the subscription has too many schedules, or if the schedule does
     *     not fulfil the condition
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public Written put(
            Scope scope,
            String name,
            ScheduleDefinition definition,
            EtagCondition condition,
            Caller owner,
            Instant at) {
        var known = find(scope, name, PESSIMISTIC_WRITE); // a run may end at the same time
        require(condition, name, known);
        if (known.isEmpty()) {
            return new Written(add(new FleetSchedule(scope, name, definition, owner, at)), true);
        }
        var schedule = known.get();
        if (!schedule.define(definition, owner, at)) {
            AuditContext.nothingChanged();
        }
        entities.flush(); // so that the version is the one of the response
        return new Written(schedule, false);
    }

    private static void require(EtagCondition condition, String name, Optional<FleetSchedule> known) {
        if (known.isEmpty() && !condition.allowsNew()) {
            throw FleetScheduleProblem.etagWithoutSchedule(name);
        }
        known.map(FleetSchedule::etag).filter(etag -> !condition.allows(etag)).ifPresent(etag -> {
            throw FleetScheduleProblem.etagDiffers(name, etag);
        });
    }

    private FleetSchedule add(FleetSchedule schedule) {
        if (countIn(schedule.subscription()) >= MAX_IN_SUBSCRIPTION) {
            throw FleetScheduleProblem.tooMany(MAX_IN_SUBSCRIPTION);
        }
        try {
            entities.persist(schedule);
            entities.flush(); // so that a taken name fails here and not at the commit
            return schedule;
        } catch (ConstraintViolationException e) {
            throw FleetScheduleProblem.concurrentChange(schedule.name());
        }
    }

    private long countIn(String subscription) {
        return entities.createQuery("select count(s) from FleetSchedule s where s.subscription = :in", Long.class)
                .setParameter("in", subscription)
                .getSingleResult();
    }

    /**
     * @return false if there is no such schedule
     * @throws FleetScheduleProblem if it does not fulfil the condition
     */
    @Audited
    @TransactionAttribute(REQUIRES_NEW)
    public boolean delete(Scope scope, String name, EtagCondition condition) {
        var known = find(scope, name, PESSIMISTIC_WRITE);
        known.ifPresent(schedule -> require(condition, name, known));
        known.ifPresentOrElse(entities::remove, AuditContext::nothingChanged);
        return known.isPresent();
    }

    /**
     * Changes a schedule in a short transaction under its row lock. Does nothing if the schedule was deleted. Two servers that
     * run the same schedule at the same time record the run one after the other.
     */
    @TransactionAttribute(REQUIRES_NEW)
    public void change(UUID id, Consumer<FleetSchedule> work) {
        Optional.ofNullable(entities.find(FleetSchedule.class, id, PESSIMISTIC_WRITE))
                .ifPresent(work);
    }
}
