package io.keyward.vault.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.vault.Cause;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultContract;
import io.keyward.vault.VaultHost;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which response of a vault is a refusal, and which is an outage (invariant 4). */
class VaultErrorMapperTest {

    private static final VaultHost HOST = new VaultHost("kv1.vault.azure.net", "scope");

    private final KeyId key = Keys.aVersion();
    private final VaultErrorMapper mapper = new VaultErrorMapper(Optional.of(List.of("203.0.113.7")));

    @ParameterizedTest
    @CsvSource({
        "401, TOKEN_REJECTED",
        "429, THROTTLED",
        "500, SERVER_ERROR",
        "503, SERVER_ERROR",
        "204, UNREADABLE",
        "302, UNREADABLE",
        "418, UNREADABLE",
        "499, UNREADABLE"
    })
    void a_status_that_says_nothing_about_the_key_is_an_outage(int status, Cause cause) {
        var problem = problem(KeyPermission.UNWRAP_KEY, status, "Forbidden", "KeyDisabled");

        assertThat(problem).isInstanceOf(VaultOutage.class);
        assertThat(problem.cause()).isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource({
        "403, UNWRAP_KEY, FORBIDDEN",
        "409, UNWRAP_KEY, FORBIDDEN",
        "404, UNWRAP_KEY, KEY_NOT_FOUND",
        "400, UNWRAP_KEY, WRONG_CIPHERTEXT",
        "400, WRAP_KEY, FORBIDDEN",
        "400, GET, FORBIDDEN"
    })
    void the_cause_of_a_refusal_without_a_known_code_depends_on_its_status(
            int status, KeyPermission used, Cause cause) {
        var problem = problem(used, status, "UnknownCode", "UnknownInnerCode");

        assertThat(problem).isInstanceOf(VaultRefusal.class);
        assertThat(problem.cause()).isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource({
        "AccessDenied, PERMISSION_MISSING",
        "ForbiddenByRbac, ROLE_MISSING",
        "ForbiddenByFirewall, FIREWALL_REFUSED",
        "ForbiddenByConnection, PUBLIC_ACCESS_OFF",
        "KeyDisabled, KEY_DISABLED",
        "KeyExpired, KEY_EXPIRED",
        "KeyNotYetValid, KEY_NOT_YET_VALID",
        "KeyOperationForbidden, KEY_OPERATION_FORBIDDEN",
        "ObjectIsBeingDeleted, KEY_DELETED",
        "ObjectIsDeletedButRecoverable, KEY_DELETED",
        "ObjectIsBeingRecovered, KEY_BEING_RECOVERED"
    })
    void a_known_code_gives_the_cause_as_inner_code_and_as_outer_code(String code, Cause cause) {
        assertThat(problem(KeyPermission.GET, 403, "Forbidden", code).cause()).isEqualTo(cause);
        assertThat(problem(KeyPermission.GET, 403, code, "").cause()).isEqualTo(cause);
    }

    @Test
    void the_inner_code_takes_precedence_over_the_outer_code() {
        assertThat(problem(KeyPermission.GET, 403, "AccessDenied", "KeyDisabled")
                        .cause())
                .isEqualTo(Cause.KEY_DISABLED);
    }

    @Test
    void a_throttled_call_keeps_the_retry_after_of_the_vault() {
        var response = VaultErrorResponse.read(429, new byte[0], Duration.ofSeconds(7));

        var throttled = catchThrowableOfType(VaultOutage.Throttled.class, () -> map(KeyPermission.GET, response));

        assertThat(throttled.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void the_missing_permission_is_the_one_that_the_call_needs() {
        var missing = (VaultRefusal.PermissionMissing) problem(KeyPermission.WRAP_KEY, 403, "AccessDenied", "");

        assertThat(missing.missing()).containsExactly(KeyPermission.WRAP_KEY);
    }

    @Test
    void a_call_that_timed_out_is_a_silent_vault() {
        var silent = catchThrowableOfType(
                VaultOutage.Silent.class,
                () -> mapper.mapped(call(KeyPermission.GET), () -> {
                    throw new TimeoutException("no response in time");
                }));

        assertThat(silent).hasMessageContaining(key.key().vault());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "[]", "{\"error\": 1}", "{\"error\": {\"code\": 1}}", ""})
    void the_cause_of_a_response_whose_body_is_not_understood_depends_on_its_status(String body) {
        var response = VaultErrorResponse.read(404, body.getBytes(StandardCharsets.US_ASCII), null);

        var problem = catchThrowableOfType(VaultProblem.class, () -> map(KeyPermission.GET, response));

        assertThat(problem).isInstanceOf(VaultRefusal.KeyNotFound.class).hasCause(response);
    }

    private VaultProblem problem(KeyPermission used, int status, String code, String inner) {
        var body = "{\"error\": {\"code\": \"%s\", \"innererror\": {\"code\": \"%s\"}}}".formatted(code, inner);
        var response = VaultErrorResponse.read(status, body.getBytes(StandardCharsets.US_ASCII), null);
        return catchThrowableOfType(VaultProblem.class, () -> map(used, response));
    }

    private void map(KeyPermission used, VaultErrorResponse response) {
        mapper.mapped(call(used), () -> {
            throw response;
        });
    }

    private VaultCall call(KeyPermission used) {
        return new VaultCall(new ManagedVaultConnection(HOST, VaultContract.IDENTITY, null), key, used);
    }
}
