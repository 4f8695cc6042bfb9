package io.keyward.deployment;

import io.keyward.audit.AuditedUseCases;
import io.keyward.audit.AuditedUseCases.UseCase;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.deployment.Deployment.Requested;
import io.keyward.deployment.Deployment.Shown;
import io.keyward.operation.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Calls of all {@code @Audited} methods for deployments, which {@code EveryAuditedUseCaseTest} runs with a failing commit. */
public final class DeploymentUseCases {

    private static final Caller CALLER = new Caller("ada", "application", "tenant");

    private DeploymentUseCases() {}

    /** @param beforeCommit runs before each commit, and prevents the commit if it throws */
    public static AuditedUseCases on(TestDatabase database, Runnable beforeCommit) {
        var beans = new TestBeans(database, beforeCommit);
        var deployments = beans.get(Deployments.class);
        var stored = deployment();
        return new AuditedUseCases(
                beans,
                List.of(
                        UseCase.of("Deployments.add", () -> add(deployments, deployment())),
                        new UseCase(
                                "Deployments.change",
                                () -> add(deployments, stored),
                                () -> deployments.change(stored.id(), locked -> {
                                    locked.cancel(Instant.EPOCH);
                                    return locked;
                                }))));
    }

    private static void add(Deployments deployments, Deployment deployment) {
        deployments.add(deployment, List.of(), added -> {});
    }

    private static Deployment deployment() {
        var address = new DeploymentAddress(UUID.randomUUID().toString(), "data", "main");
        var requested = new Requested(CALLER, Optional.empty(), "correlation");
        return new Deployment(UUID.randomUUID(), address, requested, new Shown("hash", "{}"), "sealed", Instant.EPOCH);
    }
}
