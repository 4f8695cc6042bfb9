package io.keyward.blackbox.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.trust.Pins;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.installation.SigningKeyFiles;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.shared.SlowRotationServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The installation's signing key changes while a node is down. SigningKeyRotationTest tests further changes.
 */
@Tag("campaign")
@ResourceLock(SlowRotationServer.NAME) // restarted here
@OwnServers(SlowRotationServer.NAME)
class SigningKeyChangeCampaign {

    private final RunningKeyward server = SlowRotationServer.get();
    private final Path keys = server.state().resolve("ca/signing-keys");
    private final Customer customer = Customer.of(server, "signing");
    private final AssignedIdentity identity = customer.identity("nodes");
    private final CustomerCluster cluster = customer.cluster("signing")
            .create(ClusterBody.of("spark")
                    .workers(1, 1)
                    .under(customer.vault("signing").grant(identity).key("k"), identity));

    @Test
    void its_plan_has_the_statements_that_lead_from_the_pinned_key_to_the_present_ones() throws IOException {
        var node = new Machine(server, identity);
        var enrolled = json(node.enroll(cluster, "wn0-signin"));
        var pinned = Pins.read(enrolled);
        var before = json(node.plan());

        Files.move(onlyKey(), keys.resolve("2020-01-01.pem"));
        restartWith("2021-01-01.pem", "2022-01-01.pem");
        var plan = json(node.plan());

        var id = enrolled.object("cluster").text("id");
        var pins = pinned.replacedBy(plan.text("pins"), plan.texts("successors"), id);
        assertThat(pins.signingKeys().objects("keys")).hasSize(3);
        assertThat(plan.number("serial")).isNotEqualTo(before.number("serial"));
        assertThat(plan.texts("successors")).isNotEmpty();
    }

    private Path onlyKey() throws IOException {
        try (var files = Files.list(keys)) {
            var all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private void restartWith(String... names) {
        server.stop();
        for (var name : names) {
            SigningKeyFiles.privateKey(keys, name);
        }
        server.start();
    }

    private static JsonObject json(jakarta.json.JsonObject received) {
        return JsonObject.parse(received.toString());
    }
}
