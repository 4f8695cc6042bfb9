package io.keyward.container;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** A use case like any other, made to fail where a test wants it. */
@Stateless
public class Probe {

    @PersistenceContext(unitName = "keyward")
    private EntityManager entities;

    public void note(String name) {
        entities.createNativeQuery("insert into probe (name) values (:name)")
                .setParameter("name", name)
                .executeUpdate();
    }

    public void noteThenFail(String name) {
        note(name);
        throw new Refused();
    }

    public boolean isNoted(String name) {
        return !entities.createNativeQuery("select name from probe where name = :name", String.class)
                .setParameter("name", name)
                .getResultList()
                .isEmpty();
    }

    public void createTable() {
        entities.createNativeQuery("create table if not exists probe (name varchar(64))")
                .executeUpdate();
    }

    @RolesAllowed("nobody")
    public void onlyForNobody() {}

    /** A problem as the domain's packages have them. */
    public static class Refused extends Problem {
        private static final long serialVersionUID = 1L;

        Refused() {
            super(ProblemCode.CONCURRENT_CHANGE, "refused, to see what becomes of the transaction");
        }
    }
}
