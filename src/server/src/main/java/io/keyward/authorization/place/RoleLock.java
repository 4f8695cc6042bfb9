package io.keyward.authorization.place;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.TreeSet;

/**
 * Makes changes run one after the other that concern the same subscription, the same role definition or the same role
 * assignment. So names stay unique, limits hold, and no role is deleted while it is assigned. Changes in other subscriptions
 * do not wait; decisions take no lock.
 *
 * <p>The locks are a fixed number of rows, chosen by the hash of what changes: no row has to be added for a subscription that
 * nobody named before. Two subscriptions share a row by chance and then only wait a little longer.
 */
public final class RoleLock {

    static final int ROWS = 1024;

    private RoleLock() {}

    /** Waits for its turn, which lasts until the end of the caller's transaction. Call it once, with all that changes. */
    public static void take(EntityManager entities, Collection<?> changing) {
        var rows = new TreeSet<Integer>(); // in one order for all, so that no two wait for each other
        changing.forEach(each -> rows.add(row(each)));
        rows.forEach(row -> entities.createNativeQuery("select id from role_lock where id = :row for update")
                .setParameter("row", row)
                .getSingleResult());
    }

    static int row(Object changing) {
        return Math.floorMod(changing.toString().hashCode(), ROWS) + 1;
    }
}
