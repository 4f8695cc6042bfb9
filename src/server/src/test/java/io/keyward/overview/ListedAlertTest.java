package io.keyward.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.alert.AlertKind;
import io.keyward.alert.AlertsOfKinds;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An alert of any kind and with any cause has a command. */
class ListedAlertTest {

    private final KeyId key = Keys.aVersion();
    private final Cluster cluster = ClusterBuilder.aCluster().protectedWith(key).build();

    @ParameterizedTest
    @EnumSource
    void every_kind_has_a_command_also_for_a_cause_without_a_remedy_and_without_a_key(AlertKind kind) {
        assertThat(command(kind, key)).matches("(?s)(key=\\$\\()?az .+");
        assertThat(command(kind, null)).matches("(?s)(key=\\$\\()?az .+");
    }

    @Test
    void a_key_that_has_a_newer_version_is_changed_to_the_newest_one() {
        assertThat(command(AlertKind.KEY_NOT_NEWEST, key).lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("az keyvault key show", key.key().toString())
                .doesNotContain(key.version());
        assertThat(command(AlertKind.KEY_NOT_NEWEST, key))
                .contains(
                        "az hdinsight rotate-disk-encryption-key",
                        cluster.resourceId().name(),
                        "--encryption-key-version \"${key##*/}\"");
    }

    @ParameterizedTest
    @CsvSource({
        "WEAK_ALGORITHM, get, ''",
        "NODES_SUSPENDED, get, /rebootRisk",
        "NODE_DRIFT, get, /disks",
        "NODE_CLONED, post, /listHosts",
        "VAULT_UNANSWERED, get, /keyAccess"
    })
    void what_no_command_mends_is_shown_by_one(AlertKind kind, String method, String below) {
        assertThat(command(kind, null))
                .startsWith(
                        "az rest --method %s --url '%s%s?api-version=".formatted(method, cluster.resourceId(), below));
    }

    private String command(AlertKind kind, KeyId about) {
        var alert = AlertsOfKinds.open(cluster.id(), kind, about, "NobodyKnows");
        return new ListedAlert(alert, cluster.resourceId(), cluster.requireEncryption()).command();
    }
}
