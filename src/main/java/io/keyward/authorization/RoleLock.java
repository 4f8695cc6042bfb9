package io.keyward.authorization;

import jakarta.persistence.EntityManager;

/**
 * Makes changes of role definitions and role assignments run one after the other. So names stay unique, limits hold, and no
 * role is deleted while it is assigned. Such changes are rare; decisions take no lock.
 */
final class RoleLock {

    private RoleLock() {}

    /** Waits for its turn, which lasts until the end of the caller's transaction. */
    static void take(EntityManager entities) {
        entities.createNativeQuery("select id from role_lock for update").getSingleResult();
    }
}
