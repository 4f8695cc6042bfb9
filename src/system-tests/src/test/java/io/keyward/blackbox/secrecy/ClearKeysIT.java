package io.keyward.blackbox.secrecy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.StoredDeks;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testsupport.DekSearch;
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
 * Invariant 3 for the whole server: after a creation and a rotation of a hundred DEKs, its heap contains none of
 * them, neither raw nor as base64url, and none of the passwords in the creation's body.
 */
@Order(4) // one of the longest: starts early, so that it does not run alone at the end
@OwnServers("clearkeys")
class ClearKeysIT {

    private static final int WORKERS = 32;
    private static final int DEKS =
            WORKERS * 3 + 2 + 3; // two data disks and a temp disk each; temp disks of head and ZooKeeper nodes
    private static final String PASSWORD = "Whispered7Secret!";

    /** Proves that the search works: the server has this value in its environment, so the search must find it. */
    private static final byte[] PLANTED = "thirty-two bytes that are no DEK".getBytes(ISO_8859_1);

    private final RunningKeyward server = RunningKeyward.with(
            "clearkeys",
            Map.of(
                    "keyward.it.planted",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(PLANTED),
                    "keyward.rotation.check-interval",
                    "PT0.5S"));
    private final Customer customer = Customer.of(server, "clearkeys");
    private final AssignedIdentity identity = customer.identity("sealer");
    private final CustomerVault vault = customer.vault("clearkeys").grant(identity);

    @TempDir
    Path folder;

    @Test
    void no_dek_and_no_password_remains_in_the_servers_heap() throws IOException {
        var cluster = customer.cluster("clearkeys").create(withPasswords(vault.key("k")));
        cluster.awaitSuccess(cluster.rotate(vault.key("k")).require(202));

        var dumps = ServerMemory.dumps(server, folder, 3);
        var deks = StoredDeks.of(server, "clearkeys")
                .clear(customer.azure()); // after the dumps, so that the unwraps cannot show in them

        assertThat(deks).hasSize(DEKS);
        assertThat(ServerMemory.foundInAll(dumps, new DekSearch(List.of(PLANTED))::in))
                .isNotEmpty();
        assertThat(ServerMemory.foundInAll(dumps, new DekSearch(deks)::in)).isEmpty();
        assertThat(ServerMemory.foundInAll(dumps, ClearKeysIT::passwordsIn)).isEmpty();
    }

    private ClusterBody withPasswords(String key) {
        return ClusterBody.of("Kafka")
                .workers(WORKERS, 2)
                .under(key, identity)
                .with(ClusterBody.GATEWAY + "/restAuthCredential.password", Json.createValue(PASSWORD))
                .with(
                        "/properties/computeProfile/roles/1/osProfile",
                        ClusterBody.object(
                                """
                        {"linuxOperatingSystemProfile": {"username": "ssh", "password": "%s"}}"""
                                        .formatted(PASSWORD)));
    }

    private static List<String> passwordsIn(byte[] heap) {
        return new String(heap, ISO_8859_1).contains(PASSWORD) ? List.of(PASSWORD) : List.of();
    }
}
