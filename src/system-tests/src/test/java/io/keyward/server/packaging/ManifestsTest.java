package io.keyward.server.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Kubernetes manifests are valid, and give the servers what a production server needs. */
class ManifestsTest {

    private static final Pattern SETTING = Pattern.compile("\\| `(keyward\\.[a-z0-9.-]+)` \\|");
    private static final Pattern PRODUCTION = Pattern.compile("^    ([A-Z_]+)=", Pattern.MULTILINE);

    private static final Map<String, String> GROUPS = Map.of(
            "StatefulSet", "apps/v1",
            "PodDisruptionBudget", "policy/v1",
            "NetworkPolicy", "networking.k8s.io/v1");

    /** The variables that Open Liberty or the C library reads. */
    private static final Set<String> OF_OTHERS = Set.of("DEFAULTHOSTNAME", "MALLOC_ARENA_MAX");

    /** Set by the secret {@code keyward}, as kubernetes.md makes it. */
    private static final Set<String> SECRETS = Set.of(
            "KEYWARD_DATABASE_USER",
            "KEYWARD_DATABASE_PASSWORD",
            "KEYWARD_KEYSTORE_PASSWORD",
            "KEYWARD_ADMIN_PASSWORD");

    @ParameterizedTest
    @MethodSource("io.keyward.server.packaging.Manifests#all")
    void an_object_has_the_fields_that_kubernetes_knows_and_requires(JsonObject object) throws Exception {
        Manifests.validate(object);

        var kind = object.get("kind").getAsString();
        assertThat(object.get("apiVersion").getAsString()).isEqualTo(GROUPS.getOrDefault(kind, "v1"));
    }

    @Test
    void a_misspelt_field_deep_in_an_object_is_found() {
        var servers = Manifests.of("StatefulSet");
        var container = Manifests.at(servers, "spec", "template", "spec")
                .getAsJsonArray("containers")
                .get(0)
                .getAsJsonObject();
        container.getAsJsonObject("readinessProbe").addProperty("periodSecond", 10);

        assertThatThrownBy(() -> Manifests.validate(servers))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .hasMessageContaining("periodSecond");
    }

    @Test
    void every_variable_is_a_setting_of_keyward() throws IOException {
        var document = Files.readString(Path.of("src/docs/operate/configuration.md"), UTF_8);
        var settings = SETTING.matcher(document)
                .results()
                .map(match -> match.group(1).replaceAll("[^a-z0-9]", "_").toUpperCase(Locale.ROOT))
                .collect(toSet());

        assertThat(variables()).hasSizeGreaterThan(15).allSatisfy(variable -> assertThat(settings)
                .contains(variable));
    }

    @Test
    void every_setting_of_a_production_server_is_set_by_manifest_secret_or_image() throws IOException {
        var document = Files.readString(Path.of("src/docs/operate/production.md"), UTF_8);
        var required = PRODUCTION
                .matcher(document.substring(document.indexOf("## 5."), document.indexOf("## 6.")))
                .results()
                .map(match -> match.group(1))
                .collect(toSet());

        var set = new HashSet<>(variables());
        set.addAll(SECRETS);
        set.addAll(variablesOfTheImage());
        set.add("DEFAULTHOSTNAME");
        assertThat(required).hasSizeGreaterThan(20);
        assertThat(set).containsAll(required);
        assertThat(Files.readString(Path.of("src/docs/operate/kubernetes.md"), UTF_8))
                .contains(SECRETS.toArray(String[]::new));
    }

    @Test
    void two_servers_have_names_of_their_own_and_no_variables_of_services() {
        var servers = Manifests.at(Manifests.of("StatefulSet"), "spec");
        var names = Manifests.container().getAsJsonArray("env").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(variable -> variable.has("valueFrom"))
                .collect(toMap(variable -> variable.get("name").getAsString(), variable -> Manifests.at(
                                variable, "valueFrom", "fieldRef")
                        .get("fieldPath")
                        .getAsString()));

        assertThat(servers.get("replicas").getAsInt()).isEqualTo(2);
        assertThat(Manifests.at(servers, "template", "spec")
                        .get("enableServiceLinks")
                        .getAsBoolean())
                .isFalse();
        assertThat(names)
                .containsEntry("DEFAULTHOSTNAME", "metadata.name")
                .containsEntry("KEYWARD_AUDIT_SERVER", "metadata.name");
    }

    @Test
    void probes_ask_the_health_of_the_operations_endpoint_at_the_port_of_the_image() {
        var image = Dockerfile.read().all("ENV").get(0);
        var ports = Manifests.container().getAsJsonArray("ports").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(port -> port.get("name").getAsString() + "="
                        + port.get("containerPort").getAsInt());

        assertThat(ports).containsExactly("https=9443", "operations=9444");
        assertThat(image).contains("KEYWARD_PORT=9443", "KEYWARD_OPERATIONS_PORT=9444");
        assertThat(Stream.of("startupProbe", "readinessProbe", "livenessProbe")
                        .map(probe -> Manifests.at(Manifests.container(), probe, "httpGet"))
                        .map(get -> get.get("scheme").getAsString() + " "
                                + get.get("port").getAsString() + " "
                                + get.get("path").getAsString()))
                .containsExactly(
                        "HTTPS operations /health/live",
                        "HTTPS operations /health/ready",
                        "HTTPS operations /health/live");
    }

    @Test
    void a_server_writes_to_the_volumes_of_the_image_alone() {
        var mounted = Manifests.container().getAsJsonArray("volumeMounts").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(mount -> !mount.has("readOnly"))
                .map(mount -> mount.get("mountPath").getAsString());

        assertThat(mounted)
                .containsExactly(Dockerfile.read().all("VOLUME").get(0).split(" "));
        assertThat(Manifests.at(Manifests.container(), "securityContext")
                        .get("readOnlyRootFilesystem")
                        .getAsBoolean())
                .isTrue();
    }

    /** The variables of the config map with settings and of the container itself, without {@link #OF_OTHERS}. */
    private static Set<String> variables() {
        var own = Manifests.container().getAsJsonArray("env").asList().stream()
                .map(variable -> variable.getAsJsonObject().get("name").getAsString());
        var settings = Manifests.of("ConfigMap").getAsJsonObject("data").keySet().stream();
        return Stream.concat(own, settings)
                .filter(name -> !OF_OTHERS.contains(name))
                .collect(toSet());
    }

    private static Set<String> variablesOfTheImage() {
        return Arrays.stream(Dockerfile.read().all("ENV").get(0).split("\\s+"))
                .map(variable -> variable.replaceAll("=.*", ""))
                .collect(toSet());
    }
}
