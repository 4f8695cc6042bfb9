package io.keyward.blackbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AzureCli;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The article's {@code az hdinsight create} with a repaired az: in version 2.74, {@code --assign-identity} fails before the
 * request is sent. Only the copy of the module in the folder of the test is repaired.
 */
class MendedAzIT {

    private static final String MENDED = "/az/sitecustomize.py";

    @TempDir
    Path folder;

    @Test
    void the_command_of_the_article_creates_a_cluster_under_the_key() throws IOException {
        var customer = Customer.of(BlackBox.server(), "mendedaz");
        var identity = customer.identity("mendedaz-identity");
        var key = ClusterBody.keyVersion(
                customer.vault("mendedaz-vault").grant(identity).key("mendedaz"));
        var az = AzureCli.of(BlackBox.server(), folder).withModules(mended());

        var created = az.json(
                        ("hdinsight create -t spark -g mendedaz -n mendedaz -p HttpPassword1234! --workernode-data-disks-per-node 2"
                                        + " --encryption-key-name %s --encryption-key-version %s --encryption-vault-uri %s"
                                        + " --assign-identity mendedaz-identity")
                                .formatted(
                                        key.getString("keyName"),
                                        key.getString("keyVersion"),
                                        key.getString("vaultUri"))
                                .split(" "))
                .asJsonObject();

        assertThat(created.getJsonObject("identity").getJsonObject("userAssignedIdentities"))
                .containsOnlyKeys(identity.id());
        var properties = created.getJsonObject("properties");
        assertThat(properties.getString("provisioningState")).isEqualTo("Succeeded");
        assertThat(encryption(properties).getString("msiResourceId")).isEqualTo(identity.id());
        assertThat(encryption(properties).getString("keyVersion")).isEqualTo(key.getString("keyVersion"));
        customer.cluster("mendedaz").delete().require(202);
    }

    /**
     * If this test fails, the installed az no longer has the defect, and the walk can use {@code az hdinsight create}
     * directly.
     */
    @Test
    void the_installed_az_has_the_defect() throws Exception {
        var shown = new ProcessBuilder("src/article/az-create-defect").start();

        assertThat(new String(shown.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("TypeError: unhashable type: 'list'\n");
        assertThat(shown.waitFor()).isZero();
    }

    private static JsonObject encryption(JsonObject properties) {
        return properties.getJsonObject("diskEncryptionProperties");
    }

    private Path mended() throws IOException {
        var modules = Files.createDirectory(folder.resolve("mended"));
        try (var module = MendedAzIT.class.getResourceAsStream(MENDED)) {
            Files.copy(module, modules.resolve("sitecustomize.py"));
        }
        return modules;
    }
}
