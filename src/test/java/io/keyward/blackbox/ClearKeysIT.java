package io.keyward.blackbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.RunningKeyward;
import io.keyward.vault.azure.DekSearch;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Invariant 3, of the whole server: after a creation and a rotation of some hundreds of DEKs its live objects hold none
 * of them, neither raw nor base64url, and no password that was said in confidence.
 */
@Order(4) // among the longest: not last, to go on alone
class ClearKeysIT {

    private static final int WORKERS = 100;
    private static final int DEKS = WORKERS * 3 + 2 + 3; // two data disks and a temporary one each; head, ZooKeeper
    private static final String PASSWORD = "Whispered7Secret!";

    /** The search has to find this one: the server holds it, in its environment, all the time. */
    private static final byte[] PLANTED = "thirty-two bytes that are no DEK".getBytes(ISO_8859_1);

    private final RunningKeyward server = RunningKeyward.with(
            "clearkeys",
            Map.of(
                    "keyward.it.planted",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(PLANTED),
                    "keyward.rotation.pause",
                    "PT0.5S"));
    private final Customer customer = Customer.of(server, "clearkeys");
    private final AssignedIdentity identity = customer.identity("sealer");
    private final CustomerVault vault = customer.vault("clearkeys").grant(identity);

    @TempDir
    Path folder;

    @Test
    void no_dek_and_no_password_is_left_in_the_servers_memory() throws IOException {
        var cluster = customer.cluster("clearkeys").create(withPasswords(vault.key("k")));
        cluster.requireSuccess(cluster.rotate(vault.key("k")).require(202));

        var dumps = ServerMemory.dumps(server, folder, 3);
        var deks = StoredDeks.of(server, "clearkeys").clear(customer.azure()); // asked for once the dumps are taken

        assertThat(deks).hasSize(DEKS);
        assertThat(ServerMemory.kept(dumps, new DekSearch(List.of(PLANTED))::in))
                .isNotEmpty();
        assertThat(ServerMemory.kept(dumps, new DekSearch(deks)::in)).isEmpty();
        assertThat(ServerMemory.kept(dumps, ClearKeysIT::passwords)).isEmpty();
    }

    private ClusterBody withPasswords(String key) {
        return ClusterBody.of("Kafka")
                .workers(WORKERS, 2)
                .under(key, identity)
                .with(
                        "/properties/clusterDefinition/configurations/gateway/restAuthCredential.password",
                        Json.createValue(PASSWORD))
                .with(
                        "/properties/computeProfile/roles/1/osProfile",
                        ClusterBody.object(
                                """
                        {"linuxOperatingSystemProfile": {"username": "ssh", "password": "%s"}}"""
                                        .formatted(PASSWORD)));
    }

    private static List<String> passwords(byte[] heap) {
        return new String(heap, ISO_8859_1).contains(PASSWORD) ? List.of(PASSWORD) : List.of();
    }
}
