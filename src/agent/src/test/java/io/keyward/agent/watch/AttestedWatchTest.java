package io.keyward.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.agent.fakes.FakeServer.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The watch of a node from which Keyward demands an attested document in each boot. */
class AttestedWatchTest extends WatchedDisk {

    @BeforeEach
    void documents_are_demanded() {
        keyward.attestation().demandDocuments();
    }

    @Test
    void the_first_request_that_needs_it_sends_the_document_of_the_boot() {
        watch.round();
        watch.round();

        assertThat(keyward.attestation().documents()).hasSize(1);
        assertThat(heartbeat(0).objects("alerts")).isEmpty();
    }

    @Test
    void a_heartbeat_of_a_boot_that_is_not_attested_makes_the_node_send_another_document() {
        watch.round();
        keyward.attestation().forgetBoot();

        watch.round();

        assertThat(keyward.attestation().documents()).hasSize(2);
    }

    @Test
    void a_machine_that_cannot_attest_keeps_its_disk_and_says_why() {
        keyward.fail("/attestation", Reply.error(409, "NodeCloned"));

        watch.round();
        watch.round();
        watch.round();

        assertThat(reported(0).text("state")).isEqualTo("sealed");
        assertThat(heartbeat(1).objects("alerts"))
                .extracting(alert -> alert.text("message"))
                .anyMatch(text -> text.contains("NodeCloned"));
        assertThat(sent("/attestation")).isEqualTo(1);
    }

    @Test
    void a_node_opens_its_disk_by_its_header_while_keyward_gives_it_nothing() {
        watch.round();
        keyward.attestation().forgetBoot();
        keyward.fail("/attestation", Reply.error(403, "AttestationInvalid"));

        var token = disk.procedures().currentToken(disk.nodeDisk());

        disk.node().unwrap(token.dek()).close();
        assertThat(disk.node().plan().disks()).hasSize(1);
    }

    private long sent(String path) {
        return keyward.requests().stream()
                .filter(request -> request.path().endsWith(path))
                .count();
    }
}
