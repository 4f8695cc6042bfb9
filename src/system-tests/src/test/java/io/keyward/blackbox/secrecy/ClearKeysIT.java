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
import io.keyward.testserver.shared.ExclusiveServer;
import io.keyward.testsupport.DekSearch;
import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Invariant 3 for the whole server: after a creation and a rotation of a hundred DEKs, its heap contains none of
 * them, neither raw nor as base64url, and none of the passwords in the creation's body.
 */
@Order(13) // near the other tests on this server, so that the server soon ends
@ResourceLock(ExclusiveServer.NAME)
@OwnServers(ExclusiveServer.NAME)
class ClearKeysIT {

    private static final int WORKERS = 32;
    private static final int DEKS =
            WORKERS * 3 + 2 + 3; // two data disks and a temp disk each; temp disks of head and ZooKeeper nodes
    private static final String PASSWORD = "Whispered7Secret!";

    private final RunningKeyward server = ExclusiveServer.get();
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
                .unwrapAll(customer.azure()); // after the dumps, so that the unwraps cannot show in them

        assertThat(deks).hasSize(DEKS);
        assertThat(ServerMemory.foundInAll(dumps, new DekSearch(List.of(ExclusiveServer.PLANTED))::in))
                .as("proves that the search works")
                .isNotEmpty();
        assertThat(ServerMemory.foundInAll(dumps, new DekSearch(deks)::in)).isEmpty();
        assertThat(ServerMemory.foundInAll(dumps, ClearKeysIT::passwordsIn)).isEmpty();
        cluster.delete(); // another test counts the clusters of this server
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
