package io.keyward.blackbox.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** With the watch's default settings, a cluster that follows its key has the newest usable version within a minute (R5). */
class KeyFollowingIT {

    private static final Duration GOAL = Duration.ofSeconds(60);

    /** Longer than {@code keyward.watch.followed-refresh-every}, so that the disabled version has been seen. */
    private static final int WAIT_SECONDS = 35;

    private static final JsonObject DISABLED_KEY = Json.createObjectBuilder()
            .add("kty", "RSA")
            .add("attributes", Json.createObjectBuilder().add("enabled", false))
            .build();

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "following");
    private final AssignedIdentity identity = customer.identity("sealer");

    @Test
    void clusters_that_follow_their_key_move_to_a_newer_version_as_soon_as_it_is_enabled() throws InterruptedException {
        var vault = customer.vault("followed").grant(identity);
        var first = vault.key("k");
        var body = ClusterBody.of("Kafka").workers(3, 1).under(first, identity);
        var following = customer.cluster("followed-from-the-start")
                .create(body.without("/properties/diskEncryptionProperties/keyVersion"));
        var byPolicy = customer.cluster("followed-by-policy").create(body);
        var staying = customer.cluster("not-following").create(body);
        byPolicy.followNewestVersion(true).require(200);
        var disabled = vault.key("k", DISABLED_KEY);
        TimeUnit.SECONDS.sleep(WAIT_SECONDS);
        var whileDisabled = following.keyVersion();

        vault.enable(disabled);
        var newest = version(disabled);
        var moved = Polling.timeUntil(() -> following.keyVersion().equals(newest));
        Polling.timeUntil(() -> byPolicy.keyVersion().equals(newest));

        System.out.printf("the clusters moved to the newer version after %4.1f s%n", moved.toMillis() / 1000.0);
        assertThat(moved).isLessThan(GOAL);
        assertThat(whileDisabled).isEqualTo(version(first));
        assertThat(following.keysByHost().values()).allMatch(key -> key.endsWith(newest));
        assertThat(staying.keyVersion()).isEqualTo(version(first));
    }

    @Test
    void the_key_policy_can_be_read_and_changed_and_unknown_members_are_refused() {
        var key = customer.vault("policy").grant(identity).key("k");
        var cluster = customer.cluster("policy")
                .create(ClusterBody.of("Kafka").workers(1, 1).under(key, identity));

        var before = customer.azure().arm("GET", cluster.id() + "/keyPolicy");
        var after = cluster.followNewestVersion(true);
        var unknown = customer.azure()
                .arm("PUT", cluster.id() + "/keypolicy", ClusterBody.object("{\"properties\": {\"follow\": true}}"));
        var empty = customer.azure().arm("PUT", cluster.id() + "/keyPolicy", ClusterBody.object("{}"));

        assertThat(follows(before)).isFalse();
        assertThat(follows(after)).isTrue();
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.message()).contains("properties.follow is not known");
        assertThat(empty.status()).isEqualTo(400);
    }

    private static boolean follows(Answer policy) {
        return policy.require(200).json().getJsonObject("properties").getBoolean("followNewestVersion");
    }

    private static String version(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
