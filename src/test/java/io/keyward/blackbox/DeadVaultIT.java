package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.BothDatabases;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A customer whose vault is dead waits alone; a rotation that lost its vault says so, ends in time, and can be resumed. */
@BothDatabases
@ResourceLock(InterruptedServer.NAME) // one of them kills it
class DeadVaultIT {

    private final RunningKeyward server = InterruptedServer.get();
    private final Customer customer = Customer.of(server, "deadvault");
    private final AssignedIdentity identity = customer.identity("sealer");

    @Test
    void a_rotation_waits_for_its_dead_vault_while_those_of_others_go_on() {
        var dead = customer.vault("deadvault").grant(identity);
        var sound = customer.vault("soundvault").grant(identity);
        var waiting = customer.cluster("waiting")
                .create(ClusterBody.of("Kafka").workers(30, 2).under(dead.key("k"), identity));
        var going = customer.cluster("going")
                .create(ClusterBody.of("Kafka").workers(3, 2).under(sound.key("k"), identity));
        var rotation = waiting.rotate(dead.key("k"));
        dead.misbehave(Json.createObjectBuilder().add("kind", "reset").build());

        var other = going.end(going.rotate(sound.key("k")).require(202));

        assertThat(other.getString("status")).isEqualTo("Succeeded");
        assertThat(customer.azure().follow(rotation.operation()).json().getString("status"))
                .isEqualTo("InProgress");
        dead.behave();
        assertThat(waiting.end(rotation).getString("status")).isEqualTo("Succeeded");
    }
}
