package io.keyward.audit;

import io.keyward.database.TestBeans;
import java.util.List;

/**
 * Use cases that can run with real arguments on a real database.
 *
 * @param beans the beans whose transactions they run in
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
