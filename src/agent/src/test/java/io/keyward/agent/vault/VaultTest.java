package io.keyward.agent.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.agent.fakes.AgentUnderTest;
import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.key.ClearKey;
import io.keyward.agent.key.WrappedDek;
import io.keyward.agent.problem.CallProblem;
import io.keyward.agent.problem.Fault;
import io.keyward.agent.problem.Refusal;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VaultTest {

    private static final byte[] CLEAR = "0123456789abcdef\nq\"\\456789abcdef".getBytes(UTF_8);

    @TempDir
    Path folder;

    private AgentUnderTest agent;
    private Vault vault;
    private String key;

    @BeforeEach
    void start() {
        agent = new AgentUnderTest(folder);
        vault = agent.vaultClient();
        key = agent.vault().createKey("kek");
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    @ParameterizedTest
    @EnumSource
    void the_vault_unwraps_what_the_node_wrapped(WrapAlgorithm algorithm) {
        var wrapped = wrapped(algorithm.wireName());

        try (var dek = vault.unwrap(wrapped)) {
            var equal = dek.lend(bytes -> Arrays.equals(bytes, CLEAR));

            assertThat(equal).isTrue();
        }
    }

    @Test
    void a_value_of_another_length_is_a_fault_and_not_a_revocation() {
        try (var tooLong = ClearKey.takeOver(new byte[33])) {
            var wrapped = vault.wrap(tooLong, key, "RSA-OAEP");

            assertThatThrownBy(() -> vault.unwrap(wrapped)).isInstanceOf(Fault.class);
        }
    }

    @Test
    void a_vault_that_is_not_pinned_gets_neither_a_call_nor_a_token() {
        var stranger = new Vault(agent.http(), agent.identity(), java.util.List.of("kv.vault.azure.net"));

        assertThatThrownBy(() -> stranger.unwrap(new WrappedDek(key, "RSA-OAEP", "AAAA")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("VaultHostNotPinned"));

        assertThat(agent.vault().requests()).isEmpty();
        assertThat(agent.identityEndpoint().requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "403, Forbidden, AccessDenied, KeyPermissionMissing",
        "403, Forbidden, ForbiddenByRbac, KeyRoleMissing",
        "403, Forbidden, ForbiddenByFirewall, VaultFirewallRefused",
        "403, Forbidden, ForbiddenByConnection, VaultPublicAccessOff",
        "403, Forbidden, KeyDisabled, KeyDisabled",
        "403, Forbidden, KeyExpired, KeyExpired",
        "403, Forbidden, KeyNotYetValid, KeyNotYetValid",
        "403, Forbidden, KeyOperationForbidden, KeyOperationForbidden",
        "403, Forbidden, SomethingNew, VaultForbidden",
        "404, KeyNotFound, , KeyNotFound",
        "404, KeyDisabled, , KeyDisabled",
        "409, Conflict, ObjectIsDeletedButRecoverable, KeyDeleted",
        "409, Conflict, ObjectIsBeingRecovered, KeyBeingRecovered",
        "400, BadParameter, , WrongCiphertext",
    })
    void an_answer_that_says_no_is_a_refusal(int status, String code, String inner, String cause) {
        agent.vault().fail(Reply.error(status, code, inner));

        var problem = unwrapFails();

        assertThat(problem).isInstanceOf(Refusal.class);
        assertThat(problem.code()).isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource({
        "401, VaultTokenRejected",
        "429, VaultThrottled",
        "500, VaultFault",
        "503, VaultFault",
        "302, VaultAnswerUnreadable",
        "410, VaultAnswerUnreadable",
    })
    void any_other_answer_is_a_fault(int status, String cause) {
        agent.vault().fail(Reply.error(status, "KeyDisabled", "KeyDisabled"));

        var problem = unwrapFails();

        assertThat(problem).isInstanceOf(Fault.class);
        assertThat(problem.code()).isEqualTo(cause);
    }

    @Test
    void a_rejected_token_is_replaced_by_a_new_one_once() {
        agent.vault().fail(Reply.error(401, "Unauthorized"));

        unwrapFails();

        assertThat(agent.vault().requests().stream().map(request -> request.header("Authorization")))
                .containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void a_vault_that_is_gone_is_a_fault() {
        agent.vault().close();

        assertThat(unwrapFails()).isInstanceOf(Fault.class);
    }

    @Test
    void an_answer_without_a_value_is_a_fault() {
        agent.vault().fail(Reply.ok(JsonObject.empty().with("kid", "k")));

        assertThat(unwrapFails()).isInstanceOf(Fault.class);
    }

    @Test
    void a_machine_without_the_identity_is_a_fault() {
        agent.identityEndpoint().fail(Reply.error(400, "invalid_request"));

        var problem = unwrapFails();

        assertThat(problem).isInstanceOf(Fault.class);
        assertThat(problem.code()).isEqualTo("IdentityTokenTrouble");
    }

    private CallProblem unwrapFails() {
        try (var dek = vault.unwrap(new WrappedDek(key, "RSA-OAEP", "AAAA"))) {
            throw new AssertionError("unwrapped " + dek);
        } catch (CallProblem e) {
            return e;
        }
    }

    private WrappedDek wrapped(String algorithm) {
        try (var dek = ClearKey.takeOver(CLEAR.clone())) {
            return vault.wrap(dek, key, algorithm);
        }
    }
}
