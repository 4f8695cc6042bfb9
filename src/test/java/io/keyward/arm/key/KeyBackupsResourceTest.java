package io.keyward.arm.key;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.arm.permission.CallerGrants;
import io.keyward.authorization.BuiltInRoles;
import io.keyward.authorization.Grants;
import io.keyward.authorization.Principal;
import io.keyward.authorization.PrincipalType;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Clusters;
import io.keyward.database.TestDatabase;
import io.keyward.disk.NeededKeys;
import io.keyward.estate.Backups;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A backup holds the keys of all subscriptions; a caller sees those of its own. */
class KeyBackupsResourceTest {

    private static final String SUBSCRIPTION = "backups-own";

    private final KeyId own = Keys.aVersion();
    private final KeyId foreign = Keys.aVersion();

    @Test
    void a_reader_of_a_subscription_sees_the_keys_of_its_own_clusters_only() {
        var keys = keysShownTo(Scope.subscription(SUBSCRIPTION));

        assertThat(keys).containsExactly(own);
    }

    @Test
    void a_reader_of_the_whole_installation_sees_all_keys() {
        var keys = keysShownTo(Scope.ROOT);

        assertThat(keys).containsExactlyInAnyOrder(own, foreign);
    }

    @SuppressWarnings("UnnecessaryAssignment") // no container is here to inject
    private List<KeyId> keysShownTo(Scope assigned) {
        var clusters = TestDatabase.H2.bean(Clusters.class);
        clusters.add(aCluster().in(SUBSCRIPTION, "g").protectedWith(own).build(), added -> null);
        clusters.add(aCluster().in("backups-other", "g").protectedWith(foreign).build(), added -> null);
        var resource = new KeyBackupsResource();
        resource.backups = TestDatabase.H2.bean(Backups.class);
        resource.needed = TestDatabase.H2.bean(NeededKeys.class);
        resource.subscription = SUBSCRIPTION;
        resource.grants = reader(assigned);
        resource.backups.register("b" + own.version(), Instant.EPOCH, Set.of(own, foreign), "somebody");

        var backup = resource.get("b" + own.version());

        return backup.getJsonObject("properties")
                .getJsonArray("keys")
                .getValuesAs(text -> KeyId.parse(((JsonString) text).getString()));
    }

    private static CallerGrants reader(Scope assigned) {
        var reader = BuiltInRoles.ALL.stream()
                .filter(role -> role.name().equals("Reader"))
                .findFirst()
                .orElseThrow();
        return new CallerGrants(
                new Grants(Principal.of("reader", PrincipalType.USER), List.of(new Grants.Grant(assigned, reader))));
    }
}
