package io.keyward.container;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.hibernate.Session;

/** A use case for tests of transactions and roles. It writes to a table of its own and fails on request. */
@Stateless
public class SampleUseCase {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    @Resource
    private ManagedExecutorService threads;

    /** Works in another thread of the container, outside of the caller's transaction. */
    public <T> Future<T> start(Callable<T> work) {
        return threads.submit(work);
    }

    public void insert(String name) {
        entities.createNativeQuery("insert into sample (name) values (:name)")
                .setParameter("name", name)
                .executeUpdate();
    }

    public void insertThenFail(String name) {
        insert(name);
        throw new Refused();
    }

    public boolean isStored(String name) {
        return !entities.createNativeQuery("select name from sample where name = :name", String.class)
                .setParameter("name", name)
                .getResultList()
                .isEmpty();
    }

    public void createTable() {
        entities.createNativeQuery("create table if not exists sample (name varchar(64))")
                .executeUpdate();
    }

    /** Whether a transaction waits for a lock of another one. The servers of other tests have databases of their own. */
    public boolean aTransactionWaits() {
        var h2 = "select count(*) from information_schema.sessions where blocker_id is not null";
        var postgresql =
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        return (Long) entities.createNativeQuery(isH2() ? h2 : postgresql, Long.class)
                        .getSingleResult()
                > 0;
    }

    private boolean isH2() {
        return entities.unwrap(Session.class)
                .doReturningWork(connection -> connection.getMetaData().getDatabaseProductName())
                .equals("H2");
    }

    /** Runs a statement with parameters that are numbered from 1. */
    public int update(String statement, Object... parameters) {
        var query = entities.createNativeQuery(statement);
        for (var at = 0; at < parameters.length; at++) {
            query.setParameter(at + 1, parameters[at]);
        }
        return query.executeUpdate();
    }

    @RolesAllowed("missing")
    public void requireMissingRole() {}

    /** A problem like those of the domain's packages. */
    public static class Refused extends Problem {
        private static final long serialVersionUID = 1L;

        Refused() {
            super(ProblemCode.CONCURRENT_CHANGE, "refused, to test the roll-back");
        }
    }
}
