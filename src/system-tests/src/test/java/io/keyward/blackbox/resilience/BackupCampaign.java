package io.keyward.blackbox.resilience;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.client.StoredDeks;
import io.keyward.testserver.OnH2;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.shared.SlowRotationServer;
import io.keyward.testsupport.Polling;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A restored backup works as {@code src/docs/operate/backup.md} says. After the backup was taken and registered, the keys of
 * all clusters were rotated, and another cluster was created.
 */
@Tag("campaign")
@OnH2 // where a copy of the file is the backup
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(SlowRotationServer.NAME) // stopped here, and other tests kill it
@OwnServers(SlowRotationServer.NAME)
class BackupCampaign {

    private static final String BACKUP = LocalAzure.PROVIDER + "/keyBackups/nightly";

    private final RunningKeyward server = SlowRotationServer.get();
    private final Customer customer = Customer.of(server, "backup");
    private final AssignedIdentity identity = customer.identity("backup");
    private final CustomerVault vault = customer.vault("backup-vault").grant(identity);

    private final Rotated kept = new Rotated("kept");
    private final Rotated rotatedAgain = new Rotated("again");
    private final Rotated withoutItsKey = new Rotated("keyless");
    private final CustomerCluster later = customer.cluster("later");
    private JsonObject estateBeforeRestore;

    /** A cluster, its key version in the backup, and the key version to which it was rotated later. */
    private final class Rotated {
        private final String name;
        private final String first;
        private final CustomerCluster cluster;
        private String second;

        private Rotated(String name) {
            this.name = name;
            this.first = vault.key(name);
            this.cluster = customer.cluster(name);
            cluster.create(ClusterBody.of("Spark").workers(1, 1).under(first, identity));
        }

        private void rotate() {
            second = vault.key(name);
            cluster.awaitSuccess(cluster.rotate(second));
        }
    }

    @BeforeAll
    void restore_an_older_backup() {
        server.backup().take();
        customer.azure().arm("PUT", BACKUP, JsonObject.EMPTY_JSON_OBJECT).require(200);
        kept.rotate();
        rotatedAgain.rotate();
        withoutItsKey.rotate();
        later.create(ClusterBody.of("Spark").workers(1, 1).under(vault.key("later"), identity));
        estateBeforeRestore = estate(kept.first);
        vault.disable(withoutItsKey.first);
        server.backup().restore();
    }

    @Test
    void until_then_the_estate_says_that_the_backup_needs_the_old_version() {
        assertThat(estateBeforeRestore.getString("verdict")).isEqualTo("stillNeeded");
        assertThat(estateBeforeRestore.getJsonArray("backups").getString(0)).isEqualTo("nightly");
    }

    @Test
    void a_cluster_is_under_the_key_version_of_the_backup_and_each_of_its_deks_can_be_unwrapped() {
        var deks = StoredDeks.of(server, kept.name);

        assertThat(deks.deks()).isNotEmpty().allSatisfy(dek -> assertThat(dek.wrappedBy())
                .isEqualToIgnoringCase(kept.first));
        deks.assertReadable(customer.azure());
        assertThat(kept.first).endsWith(kept.cluster.keyVersion());
    }

    @Test
    void a_cluster_that_was_created_later_is_unknown() {
        assertThat(later.get().status()).isEqualTo(404);
    }

    @Test
    void the_estate_knows_neither_the_later_key_version_nor_the_backup() {
        assertThat(estate(kept.first).getString("verdict")).isEqualTo("stillNeeded");
        assertThat(estate(kept.second).getString("verdict")).isEqualTo("unknown");
        assertThat(customer.azure().arm("GET", BACKUP).status()).isEqualTo(404);
    }

    @Test
    void a_repeated_rotation_moves_every_dek_to_the_later_key_version_again() {
        rotatedAgain.cluster.awaitSuccess(rotatedAgain.cluster.rotate(rotatedAgain.second));

        assertThat(rotatedAgain.cluster.keysByHost()).isNotEmpty().containsValue(rotatedAgain.second);
        assertThat(estate(rotatedAgain.second).getString("verdict")).isEqualTo("stillNeeded");
    }

    @Test
    void a_cluster_whose_key_version_was_disabled_meanwhile_is_lost_until_the_version_is_enabled() {
        var cluster = withoutItsKey.cluster;
        var lost = Polling.until(
                cluster::keyAccess, access -> access.getString("state").equals("lost"));

        vault.enable(withoutItsKey.first);

        assertThat(lost.getString("state")).isEqualTo("lost");
        var back = Polling.until(
                cluster::keyAccess, access -> access.getString("state").equals("accessible"));
        assertThat(back.getString("state")).isEqualTo("accessible");
        cluster.awaitSuccess(cluster.rotate(withoutItsKey.second));
    }

    private JsonObject estate(String key) {
        return customer.azure()
                .arm(
                        "GET",
                        LocalAzure.PROVIDER + "/keyEstate?api-version=2021-06-01&key=" + URLEncoder.encode(key, UTF_8))
                .require(200)
                .json()
                .getJsonArray("value")
                .getJsonObject(0);
    }
}
