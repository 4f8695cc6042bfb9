package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.BothDatabases;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Clusters that follow their key, at default settings: within a minute they are under its newest usable version (R5). */
@BothDatabases
class KeyFollowingIT {

    private static final Duration GOAL = Duration.ofSeconds(60);
    private static final JsonObject DISABLED_KEY = Json.createObjectBuilder()
            .add("kty", "RSA")
            .add("attributes", Json.createObjectBuilder().add("enabled", false))
            .build();

    private final RunningKeyward server = RunningKeyward.shared();
    private final Customer customer = Customer.of(server, "following");
    private final AssignedIdentity identity = customer.identity("sealer");

    @Test
    void clusters_move_to_a_newer_version_where_they_follow_and_it_is_enabled() throws InterruptedException {
        var vault = customer.vault("followed").grant(identity);
        var first = vault.key("k");
        var body = ClusterBody.of("Kafka").workers(3, 1).under(first, identity);
        var following = customer.cluster("followed-from-the-start")
                .create(body.without("/properties/diskEncryptionProperties/keyVersion"));
        var told = customer.cluster("followed-when-told").create(body);
        var staying = customer.cluster("followed-by-nobody").create(body);
        told.follow(true).require(200);
        var disabled = vault.key("k", DISABLED_KEY);
        TimeUnit.SECONDS.sleep(35);
        var whileDisabled = following.keyVersion();

        vault.update(disabled, Json.createObjectBuilder().add("enabled", true).build());
        var newest = version(disabled);
        var moved = LostAndFound.until(() -> following.keyVersion().equals(newest));
        LostAndFound.until(() -> told.keyVersion().equals(newest));

        System.out.printf("a newer version was in force after %4.1f s%n", moved.toMillis() / 1000.0);
        assertThat(moved).isLessThan(GOAL);
        assertThat(whileDisabled).isEqualTo(version(first));
        assertThat(following.keys().values()).allMatch(key -> key.endsWith(newest));
        assertThat(staying.keyVersion()).isEqualTo(version(first));
    }

    @Test
    void whether_to_follow_can_be_asked_and_changed_and_nothing_else_be_said() {
        var key = customer.vault("policy").grant(identity).key("k");
        var cluster = customer.cluster("policy")
                .create(ClusterBody.of("Kafka").workers(1, 1).under(key, identity));

        var before = customer.azure().arm("GET", cluster.id() + "/keyPolicy");
        var after = cluster.follow(true);
        var unknown = customer.azure()
                .arm("PUT", cluster.id() + "/keypolicy", ClusterBody.object("{\"properties\": {\"follow\": true}}"));
        var nothing = customer.azure().arm("PUT", cluster.id() + "/keyPolicy", ClusterBody.object("{}"));

        assertThat(follows(before)).isFalse();
        assertThat(follows(after)).isTrue();
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.message()).contains("properties.follow is not known");
        assertThat(nothing.status()).isEqualTo(400);
    }

    private static boolean follows(Answer policy) {
        return policy.require(200).json().getJsonObject("properties").getBoolean("followNewestVersion");
    }

    private static String version(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
