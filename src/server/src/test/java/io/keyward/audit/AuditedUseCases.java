package io.keyward.audit;

import io.keyward.database.TestBeans;
import java.util.List;

/**
 * Calls of {@code @Audited} methods with their arguments, on a test database.
 *
 * @param beans the beans whose methods are called, each in a transaction
 */
public record AuditedUseCases(TestBeans beans, List<UseCase> all) {

    /**
     * @param method the class and the method, as in {@code Clusters.change}
     * @param preparation what runs before the call, in transactions of its own
     * @param call the call, which can run again after it failed
     */
    public record UseCase(String method, Runnable preparation, Runnable call) {

        public static UseCase of(String method, Runnable call) {
            return new UseCase(method, () -> {}, call);
        }
    }
}
