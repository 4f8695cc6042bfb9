package io.keyward.deployment.run;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.authorization.AssignedRoles;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.Grants.Grant;
import io.keyward.authorization.Scope;
import io.keyward.database.OnPostgresql;
import io.keyward.deployment.Deployment;
import io.keyward.deployment.DeploymentState;
import io.keyward.deployment.template.DeploymentFacts;
import jakarta.json.JsonObject;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Two threads send the requests for two resources of a deployment: the second one while the first one waits. */
@OnPostgresql
class SimultaneousRequestsTest extends DeploymentScenario {

    /** Both things have the same tag, which is computed when a thing is made. */
    private static final String TWO_THINGS =
            """
            {"variables": {"place": "[resourceGroup().location]"},
             "resources": [
               {"type": "Test.Provider/things", "apiVersion": "1", "name": "first", "tags": {"at": "[variables('place')]"}},
               {"type": "Test.Provider/things", "apiVersion": "1", "name": "second", "tags": {"at": "[variables('place')]"}}]}
            """;

    private final AtomicBoolean hasHeld = new AtomicBoolean();
    private final CountDownLatch firstWaits = new CountDownLatch(1);
    private final CountDownLatch secondHasEnded = new CountDownLatch(1);

    @Test
    void a_role_that_is_read_for_one_resource_is_read_for_another_one_too() throws Exception {
        run.start(TWO_THINGS, "{}");
        var server = run.withoutRoles();
        server.beans.with(AssignedRoles.class, new OwnerAfterWait());

        makeBoth(server);

        assertThat(run.stored().state()).as("%s", run.stored().error()).isEqualTo(DeploymentState.SUCCEEDED);
        assertThat(server.things.made).isEqualTo(List.of("second", "first"));
    }

    @Test
    void a_variable_that_is_computed_for_one_resource_is_computed_for_another_one_too() throws Exception {
        run.start(TWO_THINGS, "{}");
        run.beans.with(SealedOrders.class, new OrdersOf(orderWithSlowFacts()));

        makeBoth(run);

        assertThat(run.stored().state()).as("%s", run.stored().error()).isEqualTo(DeploymentState.SUCCEEDED);
        assertThat(run.things.made).isEqualTo(List.of("second", "first"));
    }

    private void makeBoth(DeploymentRun server) throws Exception {
        var requests = new ArrayList<Runnable>();
        server.beans.with(DeploymentThreads.class, new DeploymentThreads() {
            @Override
            void submit(String key, Runnable task) {
                requests.add(task);
            }
        });
        server.sweep(1);
        var first = CompletableFuture.runAsync(requests.get(0));
        assertThat(firstWaits.await(30, SECONDS)).isTrue();
        requests.get(1).run();
        secondHasEnded.countDown();
        first.get(30, SECONDS);
    }

    /** Holds the first thread that calls it, until the second one has ended. */
    private void hold() {
        if (hasHeld.getAndSet(true)) {
            return;
        }
        firstWaits.countDown();
        try {
            assertThat(secondHasEnded.await(30, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first query waits. */
    private final class OwnerAfterWait extends AssignedRoles {

        @Override
        public List<Grant> at(Collection<String> principals, Collection<Scope> scopes) {
            hold();
            return BuiltInRoles.ALL.stream()
                    .filter(role -> role.name().equals("Owner") && scopes.contains(Scope.ROOT))
                    .map(role -> new Grant(Scope.ROOT, role))
                    .toList();
        }
    }

    private DeploymentOrder orderWithSlowFacts() {
        var order = run.order(TWO_THINGS, "{}");
        var facts = order.facts();
        return new DeploymentOrder(
                order.template(),
                Map.of(),
                new DeploymentFacts(facts.subscription(), facts.group(), new SlowFacts(facts.values())),
                order.principal());
    }

    /** The first thread that reads a fact waits. */
    private final class SlowFacts extends AbstractMap<String, JsonObject> {

        private final Map<String, JsonObject> facts;

        SlowFacts(Map<String, JsonObject> facts) {
            this.facts = facts;
        }

        @Override
        public JsonObject get(Object name) {
            hold();
            return facts.get(name);
        }

        @Override
        public Set<Entry<String, JsonObject>> entrySet() {
            return facts.entrySet();
        }
    }

    private static final class OrdersOf extends SealedOrders {

        private final DeploymentOrder order;

        OrdersOf(DeploymentOrder order) {
            this.order = order;
        }

        @Override
        Optional<DeploymentOrder> open(Deployment deployment) {
            return Optional.of(order);
        }
    }
}
