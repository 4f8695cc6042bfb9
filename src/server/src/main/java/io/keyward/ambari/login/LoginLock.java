package io.keyward.ambari.login;

import jakarta.persistence.EntityManager;

/**
 * The lock of the tables of this package. A transaction that may add a row takes it first, until its end: two of them never add
 * the same row, so none fails.
 */
final class LoginLock {

    private LoginLock() {}

    static void take(EntityManager entities) {
        entities.createNativeQuery("select id from login_lock for update").getSingleResult();
    }
}
