package io.keyward.portal.creation;

import static io.keyward.portal.command.PastedCommand.argumentsOfAz;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.arm.cluster.ClusterRequest;
import io.keyward.arm.json.JsonMember;
import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.ClusterSpec;
import io.keyward.key.WrapAlgorithm;
import io.keyward.portal.command.ServedRequest;
import io.keyward.portal.page.FieldProblems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of the page and the texts that it shows for copying request the same cluster. */
class ClusterOrderTest {

    private static final String KEY = "https://contoso.vault.azure.net/keys/disks";
    private static final String VERSION = "0123456789abcdef0123456789abcdef";
    private static final String IDENTITY =
            "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/g/providers/"
                    + "Microsoft.ManagedIdentity/userAssignedIdentities/sealer";

    private final ClusterForm form = form();
    private final FieldProblems problems = new FieldProblems();

    private static ClusterForm form() {
        var form = new ClusterForm();
        form.setSubscription("11111111-1111-1111-1111-111111111111");
        form.setResourceGroup("g");
        form.setName(" spark ");
        form.setLocation("eastus");
        form.setKind(ClusterKind.KAFKA);
        form.setWorkers("4");
        form.setDataDisks("2");
        form.setIdentity(IDENTITY);
        form.setKey(KEY + "/" + VERSION);
        form.setAlgorithm(WrapAlgorithm.RSA_OAEP_256);
        form.setTags("team=data\ncost center = it's \"12\"=3\n\nempty=");
        return form;
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY + "/" + VERSION, KEY, KEY + "/"})
    void the_arm_body_of_the_page_asks_for_the_same_cluster(String key) {
        form.setKey(key);
        var spec = spec("");

        var asked = ClusterRequest.read(spec.id(), JsonMember.root(new RequestTexts(spec).body()));

        assertThat(asked).usingRecursiveComparison().isEqualTo(spec);
    }

    @Test
    void a_key_without_version_is_followed() {
        form.setKey(KEY);

        assertThat(spec("").encryption().orElseThrow().version()).isEmpty();
    }

    @Test
    void no_text_for_copying_has_the_password() {
        var texts = new RequestTexts(spec("Geheim-1234567"));

        assertThat(texts.armBody()).contains("restAuthCredential").doesNotContain("Geheim");
        assertThat(texts.azCommand()).doesNotContain("Geheim");
    }

    @Test
    void a_shell_that_reads_the_command_passes_the_arm_body_to_az_as_it_is() throws Exception {
        form.setLocation("East US'; rm -rf ~");
        var texts = new RequestTexts(spec(""));

        var arguments = argumentsOfAz(texts.azCommand());

        assertThat(arguments)
                .startsWith("resource", "create", "--subscription", form.getSubscription(), "-g", "g", "-n", "spark")
                .contains("Microsoft.HDInsight/clusters", "--is-full-object")
                .endsWith("--properties", texts.armBody());
    }

    @Test
    void the_algorithm_and_the_tags_are_in_the_body() throws Exception {
        var texts = new RequestTexts(spec(""));

        assertThat(texts.body().getJsonObject("tags").toString())
                .isEqualTo("{\"cost center\":\"it's \\\"12\\\"=3\",\"empty\":\"\",\"team\":\"data\"}");
        assertThat(texts.armBody()).contains("\"encryptionAlgorithm\": \"RSA-OAEP-256\"");
        ServedRequest.require(texts.request());
        assertThat(texts.request().bodyText()).isEqualTo(texts.armBody());
    }

    @ParameterizedTest
    @CsvSource({
        "key, https://contoso.vault.azure.net/secrets/disks/" + VERSION,
        "key, my key",
        "identity, sealer",
        "name, -spark",
        "name, windows",
        "subscription, mine",
        "resourceGroup, a group.",
        "vmSize, huge",
        "workers, 0",
        "workers, many",
        "dataDisks, 65",
        "tags, team",
        "tags, =data",
        "password, geheim",
    })
    void a_field_that_cannot_be_read_has_a_problem_beside_it(String field, String text) {
        set(field, text);

        assertThat(new CreationRequest(form, field.equals("password") ? text : "", problems).spec())
                .isEmpty();

        assertThat(problems.getAll()).singleElement().satisfies(problem -> assertThat(problem.field())
                .isEqualTo(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscription", "resourceGroup", "name", "vmSize", "identity", "key"})
    void an_empty_field_is_a_problem_only_where_it_is_asked_for(String field) {
        set(field, " ");
        var request = new CreationRequest(form, "", problems);

        assertThat(request.spec()).isEmpty();
        assertThat(problems.getAll()).isEmpty();
        request.requireFilled();
        assertThat(problems.of(field)).isNotEmpty();
    }

    private void set(String field, String text) {
        switch (field) {
            case "key" -> form.setKey(text);
            case "identity" -> form.setIdentity(text);
            case "name" -> form.setName(text);
            case "subscription" -> form.setSubscription(text);
            case "resourceGroup" -> form.setResourceGroup(text);
            case "vmSize" -> form.setVmSize(text);
            case "workers" -> form.setWorkers(text);
            case "dataDisks" -> form.setDataDisks(text);
            case "tags" -> form.setTags(text);
            default -> {}
        }
    }

    private ClusterSpec spec(String password) {
        return new CreationRequest(form, password, problems).spec().orElseThrow();
    }
}
