package io.keyward.blackbox;

import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Has a second server come beside a first one, be killed, and come again, while keys are taken away and given back. */
final class TwoServersPlay {

    static final int WATCHED = 3;
    static final int EXPOSED = 6;
    static final int DEKS = 60 * (3 + 1) + 2 + 3; // and the temporary disks of head and ZooKeeper

    private static final int ROUNDS = 2;
    private static final int UNDER_WAY = 40;
    private static final String HOOK = "/several";

    private final ExecutorService players = Executors.newCachedThreadPool(); // they wait for vaults and for one another
    private final RunningKeyward first;
    private final HookReceiver receiver;
    private final Customer customer;
    private final AssignedIdentity identity;
    private final CustomerVault watched;
    private final CustomerVault robbed;
    private final CustomerVault exposed;
    private final CustomerVault turning;
    private final CompletableFuture<CustomerCluster> large;
    private final List<Secured> quiet;
    private final Secured alarmed;
    private final List<Secured> many;
    private RunningKeyward second;

    /** A cluster, and the key that it alone is under. */
    private record Secured(CustomerCluster cluster, String key) {}

    TwoServersPlay(RunningKeyward first, HookReceiver receiver) {
        this.first = first;
        this.receiver = receiver;
        this.customer = Customer.of(first, "several");
        this.identity = customer.identity("sealer");
        this.watched = vault("several-watched");
        this.robbed = vault("several-robbed");
        this.exposed = vault("several-exposed");
        this.turning = vault("several-turning");
        this.large = meanwhile(() ->
                customer.cluster("several-large").create(body(turning.key("k")).workers(60, 3)));
        this.quiet = secured(watched, WATCHED);
        this.alarmed = secured(robbed, 1).get(0);
        this.many = secured(exposed, EXPOSED);
    }

    TwoServers play() {
        unwrapping(exposed, how("slow").add("delay", "PT5S")); // so that leases are to be met
        var prober = Patience.until(() -> Leases.of(first), leases -> !leases.isEmpty());
        var target = turning.key("k");
        var rotation = large.join().rotate(target).require(202).operation();
        unwrapping(turning, how("fail").add("status", 503)); // so that it has not ended when the second server comes
        var probed = unwraps(watched).size(); // all of these by the first server, and by the doors of creations
        second = RunningKeyward.beside(first, "several-second");
        var midway = status(rotation);
        unwrapping(turning, how("slow").add("delay", "PT0.5S")); // so that both are at it
        var together = together(probed, () -> turned(target, midway, rotation));
        return new TwoServers(together, alone(prober.values().iterator().next()));
    }

    private TwoServers.Together together(int probed, Supplier<TwoServers.Rotation> rotation) {
        var probes = meanwhile(() -> probes(probed));
        var alarm = meanwhile(this::alarm);
        var accessible = asBothTell(quiet.get(0).cluster());
        return new TwoServers.Together(probes.join(), accessible, alarm.join(), rotation.get());
    }

    private List<JsonObject> probes(int since) {
        var before = unwraps(watched).size();
        var calls = Patience.until(() -> unwraps(watched), all -> all.size() >= before + ROUNDS * WATCHED);
        return calls.subList(since, calls.size());
    }

    private TwoServers.Alarm alarm() {
        var cluster = alarmed.cluster();
        var hook = Json.createObjectBuilder()
                .add("properties", Json.createObjectBuilder().add("url", receiver.url(HOOK)));
        customer.azure()
                .arm("PUT", cluster.id() + "/webhooks/several", hook.build())
                .require(200);
        robbed.update(alarmed.key(), AlertServer.enabled(false));
        told("raised");
        var shown = asBothTell(cluster);
        robbed.update(alarmed.key(), AlertServer.enabled(true));
        told("cleared");
        var alerts = customer.azure().arm("GET", cluster.id() + "/alerts").require(200);
        return new TwoServers.Alarm(
                shown, alerts.json().getJsonArray("value").getValuesAs(JsonObject.class), receiver.at(HOOK));
    }

    private void told(String turn) {
        Patience.until(() -> receiver.at(HOOK), all -> all.stream()
                .anyMatch(delivery -> SeveralServersIT.tellsOfLoss(delivery, turn)));
    }

    private TwoServers.Alone alone(String stays) {
        unwrapping(
                turning, how("slow").add("delay", "PT5S")); // so that it has not ended when the second server is killed
        var target = turning.key("k");
        var rotation = begunOnSecond(target);
        var leftBehind = Patience.until(() -> leasesOfOthersThan(stays), leases -> !leases.isEmpty());
        var midway = status(rotation);
        second.kill();
        exposed.behave();
        turning.behave();
        var noticed = shown(false, "lost");
        var again = meanwhile(second::start);
        var cleared = shown(true, "accessible");
        again.join();
        return new TwoServers.Alone(leftBehind, noticed, cleared, turned(target, midway, rotation));
    }

    private Map<String, String> leasesOfOthersThan(String prober) {
        var leases = new HashMap<>(Leases.of(first));
        leases.values().removeIf(prober::equals);
        return leases;
    }

    private URI begunOnSecond(String target) {
        var before = unwraps(turning).size();
        var path = large.join().id() + "/rotatediskencryptionkey";
        var started = askSecond("POST", path, ClusterBody.keyVersion(target).toString())
                .require(202);
        Patience.until(() -> unwraps(turning), calls -> calls.size() > before + UNDER_WAY);
        return started.operation();
    }

    private TwoServers.Rotation turned(String target, String midway, URI operation) {
        var end = large.join().end(operation).getString("status");
        return new TwoServers.Rotation(target, midway, end, StoredDeks.of(first, "several-large"));
    }

    /** The exposed keys become enabled or not; how long it took for each until the first server told so. */
    private List<Duration> shown(boolean enabled, String state) {
        var waiting = many.stream()
                .map(one -> meanwhile(() -> {
                    exposed.update(one.key(), AlertServer.enabled(enabled));
                    return LostAndFound.until(
                            () -> LostAndFound.state(one.cluster()).equals(state));
                }))
                .toList();
        return waiting.stream().map(CompletableFuture::join).toList();
    }

    // one of the two may have been asked just before a probe was noted, and the other one after: then once more
    private List<JsonObject> asBothTell(CustomerCluster cluster) {
        return Patience.until(() -> List.of(cluster.keyAccess(), keyAccessOnSecond(cluster)), told -> told.get(0)
                .equals(told.get(1)));
    }

    private JsonObject keyAccessOnSecond(CustomerCluster cluster) {
        var answer = askSecond("GET", cluster.id() + "/keyAccess", null).require(200);
        return answer.json().getJsonObject("properties");
    }

    private Answer askSecond(String method, String path, String body) {
        var address = second.keyward().resolve(path + "?api-version=2021-06-01");
        return new Answer(second.client().call(method, address, customer.azure().armToken(), body));
    }

    private String status(URI operation) {
        return customer.azure().follow(operation).require(200).json().getString("status");
    }

    private List<Secured> secured(CustomerVault vault, int count) {
        var coming = IntStream.range(0, count)
                .mapToObj(number -> meanwhile(() -> secured(vault, vault.name() + number)))
                .toList();
        return coming.stream().map(CompletableFuture::join).toList();
    }

    private Secured secured(CustomerVault vault, String name) {
        var key = vault.key(name);
        return new Secured(customer.cluster(name).create(body(key)), key);
    }

    private ClusterBody body(String key) {
        return ClusterBody.of("Kafka").workers(3, 1).under(key, identity);
    }

    private CustomerVault vault(String name) {
        return customer.vault(name).grant(identity);
    }

    private static JsonObjectBuilder how(String kind) {
        return Json.createObjectBuilder().add("kind", kind).add("operation", "unwrapKey");
    }

    private static void unwrapping(CustomerVault vault, JsonObjectBuilder how) {
        vault.behave();
        vault.misbehave(how.build());
    }

    private static List<JsonObject> unwraps(CustomerVault vault) {
        return vault.log(0).stream()
                .filter(call -> call.getString("operation").equals("unwrapKey"))
                .filter(call -> !call.getString("oid").isEmpty())
                .toList();
    }

    private <T> CompletableFuture<T> meanwhile(Supplier<T> play) {
        return CompletableFuture.supplyAsync(play, players);
    }
}
