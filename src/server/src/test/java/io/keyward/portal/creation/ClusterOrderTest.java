package io.keyward.portal.creation;

import static io.keyward.portal.command.PastedCommand.argumentsOfAz;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.cluster.ClusterRequest;
import io.keyward.arm.json.JsonMember;
import io.keyward.cluster.ClusterKind;
import io.keyward.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A form asks for the same cluster as the texts that the page shows for copying. */
class ClusterOrderTest {

    private static final String KEY = "https://contoso.vault.azure.net/keys/disks";
    private static final String VERSION = "0123456789abcdef0123456789abcdef";
    private static final String IDENTITY =
            "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/g/providers/"
                    + "Microsoft.ManagedIdentity/userAssignedIdentities/sealer";

    private final ClusterForm form = form();

    private static ClusterForm form() {
        var form = new ClusterForm();
        form.setSubscription("11111111-1111-1111-1111-111111111111");
        form.setResourceGroup("g");
        form.setName(" spark ");
        form.setLocation("eastus");
        form.setKind(ClusterKind.KAFKA);
        form.setWorkers(4);
        form.setDataDisks(2);
        form.setIdentity(IDENTITY);
        form.setKey(KEY + "/" + VERSION);
        return form;
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY + "/" + VERSION, KEY, KEY + "/"})
    void the_arm_body_of_the_page_asks_for_the_same_cluster(String key) {
        form.setKey(key);
        var spec = new CreationRequest(form, "").spec();

        var asked = ClusterRequest.read(spec.id(), JsonMember.root(new RequestTexts(spec).body()));

        assertThat(asked).usingRecursiveComparison().isEqualTo(spec);
    }

    @Test
    void a_key_without_version_is_followed() {
        form.setKey(KEY);

        assertThat(new CreationRequest(form, "")
                        .spec()
                        .encryption()
                        .orElseThrow()
                        .version())
                .isEmpty();
    }

    @Test
    void no_text_for_copying_has_the_password() {
        var texts = new RequestTexts(new CreationRequest(form, "Geheim-1234567").spec());

        assertThat(texts.armBody()).contains("restAuthCredential").doesNotContain("Geheim");
        assertThat(texts.azCommand()).doesNotContain("Geheim");
    }

    @Test
    void a_shell_that_reads_the_command_passes_the_arm_body_to_az_as_it_is() throws Exception {
        form.setLocation("East US'; rm -rf ~");
        var texts = new RequestTexts(new CreationRequest(form, "").spec());

        var arguments = argumentsOfAz(texts.azCommand());

        assertThat(arguments)
                .startsWith("resource", "create", "--subscription", form.getSubscription(), "-g", "g", "-n", "spark")
                .contains("Microsoft.HDInsight/clusters", "--is-full-object")
                .endsWith("--properties", texts.armBody());
    }

    @ParameterizedTest
    @CsvSource({
        "https://contoso.vault.azure.net/secrets/disks/" + VERSION + ", " + IDENTITY + ", spark",
        "my key, " + IDENTITY + ", spark",
        "https://contoso.vault.azure.net/keys/disks, sealer, spark",
        "https://contoso.vault.azure.net/keys/disks, " + IDENTITY + ", -spark",
        "https://contoso.vault.azure.net/keys/disks, " + IDENTITY + ", windows",
    })
    void a_field_that_cannot_be_read_is_refused(String key, String identity, String name) {
        form.setKey(key);
        form.setIdentity(identity);
        form.setName(name);

        assertThatThrownBy(() -> new CreationRequest(form, "").spec()).isInstanceOf(Problem.class);
    }

    @Test
    void a_weak_password_is_refused() {
        assertThatThrownBy(() -> new CreationRequest(form, "geheim").spec()).isInstanceOf(Problem.class);
    }
}
