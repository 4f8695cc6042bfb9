package io.keyward.ambari.login;

import jakarta.persistence.EntityManager;

/**
 * The lock of the tables of this package. A transaction that may add a row takes it first and holds it until its end.
 * Therefore two transactions never add the same row, which would make one of them fail.
 */
final class LoginLock {

    private LoginLock() {}

    static void take(EntityManager entities) {
        entities.createNativeQuery("select id from login_lock for update").getSingleResult();
    }
}
