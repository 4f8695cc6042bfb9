package io.keyward.agent.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.fakes.AgentUnderTest;
import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.problem.Refusal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultSecretsTest {

    private static final Instant PURGE_DATE = Instant.ofEpochSecond(1_900_000_000);

    @TempDir
    Path folder;

    private AgentUnderTest agent;
    private Secrets secrets;
    private SecretId secret;

    @BeforeEach
    void start() {
        agent = new AgentUnderTest(folder);
        secrets = new Secrets(
                agent.http(), agent.identity(), List.of(agent.vault().authority()));
        secret = SecretId.beside(KeyId.parse(agent.vault().createKey("k")), "kit-9");
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    @Test
    void a_stored_secret_is_read_back() {
        var id = secrets.set(secret, "{\"a\":1}");

        assertThat(id).startsWith(secret.toString());
        assertThat(secrets.find(secret)).contains("{\"a\":1}");
    }

    @Test
    void each_version_is_listed() {
        secrets.set(secret, "one");
        secrets.set(secret, "two");

        assertThat(secrets.versions(secret))
                .hasSize(2)
                .extracting(Secrets.Version::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_deleted_secret_tells_its_purge_date() {
        secrets.set(secret, "one");

        var deletion = secrets.delete(secret);

        assertThat(deletion.purgeDate()).contains(PURGE_DATE);
        assertThat(secrets.find(secret)).isEmpty();
        assertThat(secrets.versions(secret)).isEmpty();
        assertThat(secrets.delete(secret)).isEqualTo(deletion);
    }

    @Test
    void a_secret_of_which_the_vault_has_no_trace_is_absent() {
        assertThat(secrets.delete(secret)).isEqualTo(new Secrets.Deletion(Optional.empty(), true));
    }

    @Test
    void a_secret_that_is_being_deleted_is_not_absent() {
        agent.vault().fail(Reply.error(409, "Conflict", "ObjectIsBeingDeleted"));

        assertThat(secrets.delete(secret)).isEqualTo(new Secrets.Deletion(Optional.empty(), false));
    }

    @Test
    void an_answer_404_that_does_not_come_from_the_vault_proves_no_absence() {
        agent.vault().fail(new Reply(404, "<html>not found</html>"));

        assertThat(secrets.delete(secret)).isEqualTo(new Secrets.Deletion(Optional.empty(), false));
    }

    @Test
    void a_missing_permission_is_a_refusal_and_not_an_absent_secret() {
        agent.vault().fail(Reply.error(403, "Forbidden", "AccessDenied"));

        assertThatThrownBy(() -> secrets.find(secret)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> secrets.delete(secret)).isInstanceOf(Refusal.class);
    }

    @Test
    void a_value_that_no_vault_stores_is_not_sent() {
        assertThatThrownBy(() -> secrets.set(secret, "x".repeat(Secrets.MAX_BYTES + 1)))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(agent.vault().requests()).isEmpty();
    }

    @Test
    void a_page_on_another_host_gets_no_token() {
        var page = JsonObject.empty().with("value", List.of()).with("nextLink", "https://evil.vault.azure.net/secrets");
        agent.vault().fail(Reply.ok(page));

        assertThatThrownBy(() -> secrets.versions(secret))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("VaultHostNotPinned"));
    }
}
