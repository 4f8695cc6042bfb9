package io.keyward.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.json.JsonObject;
import io.keyward.agent.trust.Pins;
import io.keyward.agent.trust.UntrustedText;
import io.keyward.database.TestDatabase;
import io.keyward.installation.InstallationKeys;
import io.keyward.installation.SigningKeyFiles;
import io.keyward.installation.SuccessionRecorder;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A node that was down while the installation's signing key changed takes the pins of the new key, on both databases. */
@ParameterizedClass
@EnumSource
class SigningKeyRotationTest {

    @Parameter
    TestDatabase database;

    @TempDir
    Path folder;

    private NodesUnderKey scenario;
    private Pins pinned;

    @BeforeEach
    void a_node_that_pinned_the_first_key() {
        scenario = new NodesUnderKey(database);
        SigningKeyFiles.privateKey(folder, "2020-01-01.pem");
        startServer();
        pinned = new Pins(JsonObject.parse(documents().signingKeys().toString()), List.of(), 0);
    }

    @Test
    void a_node_that_slept_through_two_rotations_takes_the_new_pins() throws IOException {
        rotateTwiceWithoutTheFirst();

        var pins = pinned.replacedBy(documents().pins(scenario.node), successors(), cluster());

        assertThat(pins.signingKeys().objects("keys")).hasSize(1);
        assertThat(pins.formerKeys()).isEqualTo(pinned.signingKeys());
    }

    @Test
    void a_node_without_the_stored_successor_statements_trusts_no_new_key() throws IOException {
        rotateTwiceWithoutTheFirst();

        assertThatThrownBy(() -> pinned.replacedBy(documents().pins(scenario.node), List.of(), cluster()))
                .isInstanceOf(UntrustedText.class);
    }

    @Test
    void a_key_that_was_never_beside_an_earlier_one_is_not_trusted() throws IOException {
        Files.delete(folder.resolve("2020-01-01.pem"));
        startServer();
        SigningKeyFiles.privateKey(folder, "2021-01-01.pem");
        startServer();

        assertThatThrownBy(() -> pinned.replacedBy(documents().pins(scenario.node), successors(), cluster()))
                .isInstanceOf(UntrustedText.class);
    }

    @Test
    void a_restarted_server_stores_no_successor_statement_twice() {
        SigningKeyFiles.privateKey(folder, "2021-01-01.pem");
        startServer();
        var stored = successors();

        startServer();

        assertThat(successors()).containsExactlyInAnyOrderElementsOf(stored);
    }

    private void rotateTwiceWithoutTheFirst() throws IOException {
        SigningKeyFiles.privateKey(folder, "2021-01-01.pem");
        startServer();
        Files.delete(folder.resolve("2020-01-01.pem"));
        SigningKeyFiles.privateKey(folder, "2022-01-01.pem");
        startServer();
        Files.delete(folder.resolve("2021-01-01.pem"));
        startServer();
    }

    private void startServer() {
        scenario.beans.with(InstallationKeys.class, new InstallationKeys(Optional.of(folder), scenario.clock));
        scenario.beans.fresh(SuccessionRecorder.class).begin();
    }

    private SignedDocuments documents() {
        return scenario.beans.fresh(SignedDocuments.class);
    }

    private List<String> successors() {
        return documents().successors().getValuesAs(JsonString::getString);
    }

    private String cluster() {
        return scenario.node.cluster().toString();
    }
}
