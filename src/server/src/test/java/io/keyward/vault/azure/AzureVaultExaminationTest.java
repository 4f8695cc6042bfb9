package io.keyward.vault.azure;

import static io.keyward.key.WrapAlgorithm.RSA1_5;
import static io.keyward.key.WrapAlgorithm.RSA_OAEP_256;
import static io.keyward.vault.VaultContract.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.keyward.key.KeyName;
import io.keyward.vault.Check;
import io.keyward.vault.CheckResult;
import io.keyward.vault.CheckResult.Status;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.Preflight;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an examination of a key over TLS reports, against a stub that speaks Key Vault's protocol. */
class AzureVaultExaminationTest {

    private final InMemoryVault behind = new InMemoryVault();
    private final StubVault stub = new StubVault(behind, IDENTITY);
    private final Vault vault = new AzureVaultBuilder().vault();

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void an_examination_warns_of_missing_purge_protection_and_a_weak_algorithm() { // R6, R10
        var key = behind.newVersion(new KeyName(stub.uri(), "key1"));
        behind.purgeProtected(false);

        var preflight = vault.examine(key, RSA1_5, IDENTITY);

        assertThat(preflight.proven()).isPresent();
        assertThat(result(preflight, Check.PURGE_PROTECTION).code()).contains("PurgeProtectionOff");
        assertThat(result(preflight, Check.PURGE_PROTECTION).command())
                .hasValueSatisfying(text -> assertThat(text).contains("--enable-purge-protection"));
        assertThat(result(preflight, Check.ALGORITHM).code()).contains("WeakWrapAlgorithm");
    }

    @Test
    void an_examination_of_an_expired_version_still_tries_to_unwrap() { // R22
        var key = behind.newVersion(new KeyName(stub.uri(), "key1"));
        behind.expire(key);

        var preflight = vault.examine(key, RSA_OAEP_256, IDENTITY);

        assertThat(result(preflight, Check.KEY_DATES).code()).contains("KeyExpired");
        assertThat(result(preflight, Check.WRAP_KEY).status()).isEqualTo(Status.NOT_REACHED);
        assertThat(result(preflight, Check.UNWRAP_KEY).status()).isEqualTo(Status.PASSED);
    }

    @Test
    void an_examination_behind_a_firewall_names_the_addresses_and_the_command_to_allow_them() { // R4
        var key = behind.newVersion(new KeyName(stub.uri(), "key1"));
        behind.closeFirewall();

        var preflight = vault.examine(key, RSA_OAEP_256, IDENTITY);

        var firewall = result(preflight, Check.FIREWALL);
        assertThat(firewall.status()).isEqualTo(Status.FAILED);
        assertThat(firewall.remedy())
                .hasValueSatisfying(text -> assertThat(text).contains("203.0.113.7, 203.0.113.8"));
        assertThat(firewall.command())
                .hasValueSatisfying(text -> assertThat(text).endsWith("--ip-address 203.0.113.7 203.0.113.8"));
        assertThat(result(preflight, Check.TOKEN).status()).isEqualTo(Status.PASSED);
        assertThat(result(preflight, Check.KEY_EXISTS).status()).isEqualTo(Status.NOT_REACHED);
    }

    @Test
    void an_examination_of_a_host_that_is_not_allowed_makes_no_call() { // R26
        var foreign = new KeyName("https://vault.example.com", "key1");

        var preflight = vault.examine(foreign, RSA_OAEP_256, IDENTITY);

        assertThat(preflight.problems()).singleElement().isInstanceOf(VaultRefusal.HostNotAllowed.class);
        assertThat(result(preflight, Check.NAME_RESOLVES).status()).isEqualTo(Status.NOT_REACHED);
        assertThat(stub.calls()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"WRAP_KEY", "UNWRAP_KEY"})
    void an_operation_that_get_shows_to_be_forbidden_is_not_tried(KeyPermission operation) {
        var key = behind.newVersion(new KeyName(stub.uri(), "key1"));
        behind.forbid(key, operation).answerWithServerErrors(key);

        var preflight = vault.examine(key, RSA_OAEP_256, IDENTITY);

        assertThat(result(preflight, Check.KEY_OPERATIONS).code()).contains("KeyOperationForbidden");
        assertThat(result(preflight, Check.KEY_OPERATIONS).message()).endsWith("lack " + operation.wireName());
        assertThat(result(preflight, Check.of(operation)).status()).isEqualTo(Status.NOT_REACHED);
        assertThat(result(preflight, Check.ANSWER).status()).isEqualTo(Status.PASSED);
        assertThat(stub.calls()).isEqualTo(2);
    }

    @Test
    void a_preflight_and_a_request_report_the_same_error_of_a_disabled_key_that_meets_server_errors() {
        var key = behind.newVersion(new KeyName(stub.uri(), "key1"));
        behind.disable(key).answerWithServerErrors(key);

        var preflight = vault.examine(key, RSA_OAEP_256, IDENTITY);
        var request = catchThrowableOfType(VaultProblem.class, () -> vault.examine(key, RSA_OAEP_256, IDENTITY)
                .require());

        assertThat(firstFailed(preflight)).isEqualTo("KeyDisabled");
        assertThat(request.code().wireName()).isEqualTo("KeyDisabled");
    }

    @Test
    void a_preflight_and_a_request_report_the_same_error_of_several() {
        var key = behind.newVersion(new KeyName(stub.uri(), "key1"));
        behind.expire(key).deny(KeyPermission.GET, KeyPermission.UNWRAP_KEY);

        var preflight = vault.examine(key, RSA_OAEP_256, IDENTITY);
        var request = catchThrowableOfType(VaultProblem.class, () -> vault.examine(key, RSA_OAEP_256, IDENTITY)
                .require());

        assertThat(firstFailed(preflight)).isEqualTo("KeyPermissionMissing");
        assertThat(request.code().wireName()).isEqualTo("KeyPermissionMissing");
        assertThat(preflight.refusals())
                .hasExactlyElementsOfTypes(VaultRefusal.PermissionMissing.class, VaultRefusal.KeyExpired.class);
    }

    private static String firstFailed(Preflight preflight) {
        return preflight.checks().stream()
                .filter(result -> result.status() == Status.FAILED)
                .findFirst()
                .flatMap(CheckResult::code)
                .orElseThrow();
    }

    private static CheckResult result(Preflight preflight, Check check) {
        return preflight.checks().stream()
                .filter(result -> result.check().equals(check.name()))
                .findFirst()
                .orElseThrow();
    }
}
