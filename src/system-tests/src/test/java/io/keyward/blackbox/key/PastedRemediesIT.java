package io.keyward.blackbox.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.AzureCli;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.Cause;
import io.keyward.vault.Problems;
import io.keyward.vault.VaultProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of remedies are pasted into a shell as they are, and the unmodified Azure CLI accepts them. */
@Order(5) // early, while vaults get a port of their own: clients may not resolve names below localhost
class PastedRemediesIT {

    /** The most frequent causes, with remedies by different az commands. All others are tested in campaigns. */
    static final Set<Cause> COMMON = EnumSet.of(Cause.KEY_DISABLED, Cause.PERMISSION_MISSING);

    private static final Set<Cause> CHANGE_THE_VAULT =
            EnumSet.of(Cause.FIREWALL_REFUSED, Cause.PUBLIC_ACCESS_OFF, Cause.SOFT_DELETE_OFF);

    @TempDir
    static Path folder;

    private static AzureCli az;
    private static AssignedIdentity identity;
    private static CustomerVault vault;
    private static CustomerVault changedVault;

    @BeforeAll
    static void log_in() {
        var customer = Customer.of(BlackBox.server(), "pasted");
        identity = customer.identity("pasted");
        vault = customer.vault("pasted-vault").grant(identity);
        changedVault = customer.vault("pasted-changed").grant(identity);
        az = AzureCli.of(BlackBox.server(), folder);
    }

    static Stream<Cause> causes() {
        return Stream.of(Cause.values())
                .filter(cause -> cause.remedy().command().isPresent())
                .filter(cause -> !COMMON.contains(cause));
    }

    static Stream<Cause> causesInUse() {
        return Stream.of(Cause.values())
                .filter(cause -> !cause.remedyInUse().equals(cause.remedy()))
                .filter(cause -> cause.remedyInUse().command().isPresent());
    }

    @ParameterizedTest
    @FieldSource("COMMON")
    void the_command_of_a_remedy_works_as_it_is(Cause cause) {
        paste(problem(cause));
    }

    @Tag("campaign")
    @ParameterizedTest
    @MethodSource("causes")
    void the_command_of_any_other_remedy_works_as_it_is(Cause cause) {
        paste(problem(cause));
    }

    @Tag("campaign")
    @ParameterizedTest
    @MethodSource("causesInUse")
    void the_command_of_a_remedy_for_a_key_in_use_works_as_it_is(Cause cause) throws IOException {
        var problem = problem(cause).ofKeyInUse();
        Files.writeString(folder.resolve(keyName(cause) + ".keybackup"), "backup");

        paste(problem);
    }

    @Test
    void a_deleted_key_is_back_after_its_remedy() {
        var key = vault.key("k-back");
        vault.deleteKey("k-back");

        az.paste(Problems.with(Cause.KEY_DELETED, KeyId.parse(key)).command().orElseThrow())
                .require(0);

        az.run("keyvault", "key", "show", "--id", key).require(0);
    }

    private static void paste(VaultProblem problem) {
        var line = problem.command().orElseThrow();

        var result = az.paste(line);

        if (line.contains("key restore")) { // the local Azure restores no keys, but az accepts the command and sends it
            assertThat(result.status()).as(result.errors()).isNotEqualTo(2);
        } else {
            assertThat(result.status()).as("%s%n%s", line, result.errors()).isZero();
        }
    }

    private static VaultProblem problem(Cause cause) {
        var owner = CHANGE_THE_VAULT.contains(cause) ? changedVault : vault;
        var key = CHANGE_THE_VAULT.contains(cause)
                ? changedVault.uri().replaceAll("/+$", "") + "/keys/k/" + "0".repeat(32)
                : owner.key(keyName(cause));
        if (cause == Cause.KEY_DELETED) {
            vault.deleteKey(keyName(cause));
        }
        return Problems.with(cause, KeyId.parse(key), new ManagedIdentityId(identity.id()));
    }

    private static String keyName(Cause cause) {
        return "k-" + cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
