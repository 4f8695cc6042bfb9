package io.keyward.container;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** A use case for tests of transactions and roles. It writes to a table of its own and fails on request. */
@Stateless
public class SampleUseCase {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

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
