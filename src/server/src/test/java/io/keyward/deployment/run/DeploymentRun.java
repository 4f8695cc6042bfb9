package io.keyward.deployment.run;

import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Permissions;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.deployment.DeployedResource;
import io.keyward.deployment.Deployment;
import io.keyward.deployment.DeploymentAddress;
import io.keyward.deployment.Deployments;
import io.keyward.deployment.ResourceState;
import io.keyward.deployment.template.DeploymentFacts;
import io.keyward.installation.InstallationKeys;
import io.keyward.operation.Caller;
import io.keyward.testsupport.TestClock;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A server that runs deployments in a resource group of its own, on a real database. */
final class DeploymentRun {

    static final String OWNER = "deployment-owner";

    final TestClock clock = new TestClock();
    final InMemoryResources things = new InMemoryResources();
    final TestBeans beans;
    final DeploymentAddress address;
    private final TestDatabase database;
    private final Path signingKeys;
    private Runnable beforeCommit = () -> {};

    DeploymentRun(TestDatabase database, Path signingKeys) {
        this(
                database,
                signingKeys,
                new DeploymentAddress(UUID.randomUUID().toString(), "data", "main"),
                Optional.of(List.of(OWNER)));
    }

    private DeploymentRun(
            TestDatabase database, Path signingKeys, DeploymentAddress address, Optional<List<String>> owners) {
        this.database = database;
        this.signingKeys = signingKeys;
        this.address = address;
        var providers = new ArrayList<ResourceProvider>(List.of(things));
        this.beans = new TestBeans(database, () -> beforeCommit.run())
                .with(Clock.class, clock)
                .with("keyward.deployment.longest", Duration.ofHours(2))
                .with("keyward.authorization.owners", owners)
                .with(InstallationKeys.class, new InstallationKeys(Optional.of(signingKeys), clock))
                .with(ResourceProviders.class, new ResourceProviders(providers))
                .with(DeploymentThreads.class, new DeploymentThreads() {
                    @Override
                    void submit(String key, Runnable task) {
                        task.run();
                    }
                });
        providers.add(beans.get(NestedDeployments.class));
    }

    /** Another server on the same database, on which the requester no longer has any role. */
    DeploymentRun withoutRoles() {
        return new DeploymentRun(database, signingKeys, address, Optional.empty());
    }

    void beforeCommit(Runnable action) {
        this.beforeCommit = action;
    }

    Deployments deployments() {
        return beans.get(Deployments.class);
    }

    Deployment start(String template, String parameters) {
        return beans.get(DeploymentStart.class).start(address, order(template, parameters), requester());
    }

    DeploymentOrder order(String template, String parameters) {
        var facts = new DeploymentFacts(
                address.subscription(),
                address.resourceGroup(),
                Map.of(
                        "resourceGroup", json("{\"name\":\"data\",\"location\":\"eastus\"}"),
                        "subscription",
                                Json.createObjectBuilder()
                                        .add("subscriptionId", address.subscription())
                                        .build()));
        return new DeploymentOrder(json(template), Map.<String, JsonValue>copyOf(json(parameters)), facts, principal());
    }

    Requester requester() {
        return new Requester(
                new Caller(OWNER, null, "tenant"),
                new CallerGrants(beans.get(Permissions.class).of(principal())));
    }

    private static Principal principal() {
        return Principal.of(OWNER, PrincipalType.USER);
    }

    /** Runs the sweep this many times, for the open deployments of this resource group. */
    void sweep(int times) {
        for (var time = 0; time < times; time++) {
            deployments().page(address, "", 100).stream()
                    .filter(each -> !each.state().isEnded())
                    .forEach(each -> beans.get(DeploymentSweep.class).drive(each.id()));
        }
    }

    void sweepAfter(Duration time) {
        clock.pass(time);
        sweep(3);
    }

    Deployment stored() {
        return deployments().get(address);
    }

    List<ResourceState> states() {
        return deployments().resources(stored().id()).stream()
                .map(DeployedResource::state)
                .toList();
    }

    static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
