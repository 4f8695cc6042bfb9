package io.keyward.authorization.scope;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.TreeSet;

/**
 * Serializes changes that concern the same subscription, the same role definition or the same role assignment. Therefore names
 * stay unique, limits hold, and no role is deleted while it is assigned. Changes in other subscriptions do not wait. Access
 * decisions take no lock.
 *
 * <p>The locks are a fixed number of rows. The hash of the changed subscription, role or assignment selects the row, so a new
 * subscription needs no new row. If two subscriptions share a row by chance, their changes wait for each other.
 */
public final class RoleLock {

    static final int ROWS = 1024;

    private RoleLock() {}

    /**
     * Takes the locks until the end of the caller's transaction. Call this once in a transaction.
     *
     * @param changing the subscriptions, role definitions and role assignments that change
     */
    public static void take(EntityManager entities, Collection<?> changing) {
        var rows = new TreeSet<Integer>(); // locked in this order, so that two transactions cannot deadlock
        changing.forEach(each -> rows.add(row(each)));
        rows.forEach(row -> entities.createNativeQuery("select id from role_lock where id = :row for update")
                .setParameter("row", row)
                .getSingleResult());
    }

    static int row(Object changing) {
        return Math.floorMod(changing.toString().hashCode(), ROWS) + 1;
    }
}
