package io.keyward.watch;

import static io.keyward.access.AccessState.ACCESSIBLE;
import static io.keyward.access.AccessState.LOST;
import static io.keyward.access.AccessState.WRAP_REFUSED;
import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.WrapAlgorithm;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.azure.StubVault;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The state of a key in use does not depend on whether the watch or an admission check called the vault last. */
class SameKeyStateTest {

    private static final Duration ROUND = Duration.ofSeconds(60);

    private final InMemoryVault behind = new InMemoryVault();
    private final StubVault stub = new StubVault(behind, AN_IDENTITY);
    private final io.keyward.vault.Vault vault = stub.connector();
    private final KeyId key = behind.newVersion(new KeyName(stub.uri(), "k" + UUID.randomUUID()));
    private final WatchRun server = new WatchRun(TestDatabase.H2, vault).alone();

    @BeforeEach
    void aKeyInUse() {
        server.sealedUnder(key, vault);
        server.pass(ROUND);
        behind.answerWithServerErrors(key);
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void a_key_without_wrap_key_refuses_to_wrap_for_the_watch_and_for_a_request() {
        behind.forbid(key, KeyPermission.WRAP_KEY);

        server.pass(ROUND);
        var byWatch = server.state(key);
        request();
        var byRequest = server.state(key);
        server.pass(ROUND);

        assertThat(byWatch).isEqualTo(WRAP_REFUSED);
        assertThat(byRequest).isEqualTo(WRAP_REFUSED);
        assertThat(server.state(key)).isEqualTo(WRAP_REFUSED);
        assertThat(server.incidents(key)).singleElement().satisfies(incident -> assertThat(incident.cause())
                .isEqualTo(ProblemCode.KEY_OPERATION_FORBIDDEN));
    }

    @Test
    void a_key_without_unwrap_key_is_lost_for_the_watch_and_for_a_request() {
        behind.forbid(key, KeyPermission.UNWRAP_KEY);

        request();
        var byRequest = server.state(key);
        server.pass(ROUND);

        assertThat(byRequest).isEqualTo(LOST);
        assertThat(server.state(key)).isEqualTo(LOST);
        assertThat(server.incidents(key)).hasSize(1);
    }

    @Test
    void a_disabled_key_that_meets_server_errors_is_lost_and_comes_back() {
        behind.disable(key);

        server.pass(ROUND);
        var disabled = server.access(key);
        behind.enable(key);
        server.pass(ROUND);

        assertThat(disabled.state()).isEqualTo(LOST);
        assertThat(disabled.problem().orElseThrow().cause()).isEqualTo(ProblemCode.KEY_DISABLED);
        assertThat(server.state(key)).isEqualTo(ACCESSIBLE);
    }

    private void request() {
        var preflight = vault.examine(key, WrapAlgorithm.RSA_OAEP, AN_IDENTITY);
        server.log.refused(key, AN_IDENTITY, preflight.refusals());
    }
}
