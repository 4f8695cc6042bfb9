package io.keyward.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check script that a real Ambari runs shows what Keyward says; run by the Python of this machine. */
class AmbariScriptIT {

    private static final Path SCRIPT = Path.of("src/ambari/alert_disk_encryption_key_vault_status.py");
    private static final Path DEFINITION = Path.of("src/ambari/alerts.json");

    /** What an agent does with a script: loads it from its file, asks for its tokens, executes it. */
    private static final String AGENT =
            """
            import importlib.util, json, sys
            spec = importlib.util.spec_from_file_location("alert", sys.argv[1])
            alert = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(alert)
            alert.get_tokens()
            state, texts = alert.execute({}, json.loads(sys.argv[2]), sys.argv[3] or None)
            print(json.dumps([state, texts[0]]))
            """;

    @TempDir
    Path folder;

    private final RunningKeyward server = AlertServer.get();
    private final Customer customer = Customer.of(server, "script");
    private final AssignedIdentity identity = customer.identity("sealer");
    private final CustomerVault vault = customer.vault("scripted").grant(identity);
    private Path password;

    @BeforeEach
    void thePasswordInAFile() throws IOException {
        password = Files.writeString(folder.resolve("password"), AmbariReader.PASSWORD + "\n");
    }

    @Test
    void it_shows_the_state_of_the_cluster_and_of_the_host_it_runs_on() throws Exception {
        var key = vault.key("k");
        customer.cluster("scripted").create(ClusterBody.of("Spark").under(key, identity));
        var well = run(parameters(), "");
        vault.update(key, AlertServer.enabled(false));
        AmbariReader.of(server, "scripted").untilVaultStatus("CRITICAL");

        var lost = run(parameters(), "");
        var host = AmbariReader.of(server, "scripted")
                .alerts("Alert/state=CRITICAL&!Alert/host_name.isEmpty()")
                .get(0)
                .getString("host_name");

        assertThat(well.getString(0)).isEqualTo("OK");
        assertThat(lost.getString(0)).isEqualTo("CRITICAL");
        assertThat(lost.getString(1)).contains("is disabled").contains("enable it");
        assertThat(run(parameters(), host).getString(0)).isEqualTo("CRITICAL");
    }

    @Test
    void what_it_cannot_find_out_is_unknown_and_never_ok() throws Exception {
        var nobody = parameters("keyward.cluster", "nobody");
        var untrusted = parameters("keyward.ca.file", "");
        var plain = parameters("keyward.url", "http://localhost:1");

        assertThat(run(nobody, "").getString(0)).isEqualTo("UNKNOWN");
        assertThat(run(nobody, "").getString(1)).contains("401");
        assertThat(run(untrusted, "").getString(0)).isEqualTo("UNKNOWN");
        assertThat(run(untrusted, "").getString(1)).containsIgnoringCase("certificate");
        assertThat(run(plain, "").getString(1)).contains("https://");
        assertThat(run(JsonObject.EMPTY_JSON_OBJECT, "").getString(1)).contains("keyward.url");
    }

    @Test
    void the_definition_names_every_parameter_of_the_script() throws IOException {
        var definition = Json.createReader(new StringReader(Files.readString(DEFINITION)))
                .readObject()
                .getJsonObject("AlertDefinition");

        var parameters = definition.getJsonObject("source").getJsonArray("parameters");

        assertThat(definition.getString("name")).isEqualTo("disk_encryption_key_vault_status");
        assertThat(definition.getJsonObject("source").getString("path")).endsWith("/" + SCRIPT.getFileName());
        assertThat(parameters.getValuesAs(JsonObject.class))
                .extracting(parameter -> parameter.getString("name"))
                .containsExactlyElementsOf(parameters("", "").keySet().stream()
                        .filter(name -> !name.isEmpty())
                        .toList())
                .allSatisfy(name -> assertThat(Files.readString(SCRIPT)).contains("\"" + name + "\""));
    }

    private JsonObject parameters() {
        return parameters("keyward.timeout", "10");
    }

    private JsonObject parameters(String changed, String value) {
        return Json.createObjectBuilder()
                .add("keyward.url", server.keyward().toString())
                .add("keyward.cluster", "scripted")
                .add("keyward.user", "admin")
                .add("keyward.password.file", password.toString())
                .add("keyward.ca.file", server.authority().toString())
                .add("keyward.timeout", "10")
                .add(changed, value)
                .build();
    }

    private static JsonArray run(JsonObject parameters, String host) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "python3", "-c", AGENT, SCRIPT.toAbsolutePath().toString(), parameters.toString(), host)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        try (var reader = Json.createReader(new StringReader(said))) {
            return reader.readArray();
        }
    }
}
