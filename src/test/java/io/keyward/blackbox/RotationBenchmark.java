package io.keyward.blackbox;

import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a rotation costs the customer's vault, which is what limits it: calls per DEK, the share of the vault's quota that
 * is used while DEKs move, and the share of calls that met the quota (429). All of it is read from the vault's own log of
 * one run and printed; nothing is asserted but that the rotations end well.
 */
class RotationBenchmark {

    private static final int WORKERS = Integer.getInteger("keyward.benchmark.workers", 1_200);
    private static final int DATA_DISKS = 7;
    private static final int DEKS = WORKERS * (DATA_DISKS + 1) + 2 + 3; // and the temporary disks of head and ZooKeeper
    private static final double QUOTA_PER_SECOND = 400; // RSA-2048 in software: 4000 in ten seconds

    private static final JsonObject DISTANT = Json.createObjectBuilder()
            .add("kind", "slow")
            .add("delay", "PT0.04S")
            .add("operation", "unwrapKey")
            .build();

    private final RunningKeyward server = RunningKeyward.named("benchmark");
    private final Customer customer = Customer.of(server, "benchmark");
    private final AssignedIdentity identity = customer.identity("sealer");
    private final CustomerVault vault = customer.vault("benchmark").grant(identity);

    @Test
    void rotations_are_measured_by_what_they_ask_of_the_vault() {
        var cluster = customer.cluster("benchmark")
                .create(ClusterBody.of("Kafka").workers(WORKERS, DATA_DISKS).under(vault.key("k"), identity));

        measure("a server just started", cluster);
        measure("the same, second rotation", cluster);
        measure("third rotation", cluster);
        vault.misbehave(DISTANT);
        measure("a vault 40 ms away", cluster);
    }

    private void measure(String what, CustomerCluster cluster) {
        var target = vault.key("k");
        var before = vault.log(0).size();

        var begun = Instant.now();
        cluster.requireSuccess(cluster.rotate(target).require(202));
        var whole = Duration.between(begun, Instant.now());

        System.out.printf("%n== %s%n", what);
        print(vault.log(before).stream().filter(RotationBenchmark::isKnown).toList(), whole);
    }

    private static void print(List<JsonObject> calls, Duration whole) {
        var unwraps = calls.stream().filter(RotationBenchmark::isUnwrap).toList();
        var moving = seconds(Duration.between(at(unwraps.get(0)), at(unwraps.get(unwraps.size() - 1))));
        System.out.printf("DEKs moved                         %d%n", DEKS);
        System.out.printf("vault calls per DEK                %.3f%n", (double) calls.size() / DEKS);
        System.out.printf("quota used while DEKs moved        %.1f %%%n", share(unwraps.size(), moving));
        System.out.printf("quota used in each ten seconds     %s%n", windows(unwraps));
        System.out.printf("quota used, request to last answer %.1f %%%n", share(unwraps.size(), seconds(whole)));
        System.out.printf("calls that met the quota (429)     %.2f %%%n", 100.0 * throttled(calls) / calls.size());
    }

    private static List<String> windows(List<JsonObject> calls) {
        var first = at(calls.get(0));
        var counts = new int
                [(int) Duration.between(first, at(calls.get(calls.size() - 1))).toSeconds() / 10 + 1];
        calls.forEach(call -> counts[(int) Duration.between(first, at(call)).toSeconds() / 10]++);
        return Arrays.stream(counts)
                .mapToObj(count -> "%.1f %%".formatted(share(count, 10)))
                .toList();
    }

    private static double share(int calls, double seconds) {
        return 100 * calls / (seconds * QUOTA_PER_SECOND);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private static long throttled(List<JsonObject> calls) {
        return calls.stream().filter(call -> call.getInt("status") == 429).count();
    }

    private static boolean isKnown(JsonObject call) {
        return !call.getString("oid").isEmpty();
    }

    private static boolean isUnwrap(JsonObject call) {
        return call.getString("operation").equals("unwrapKey");
    }

    private static Instant at(JsonObject call) {
        return Instant.parse(call.getString("at"));
    }
}
