package io.keyward.blackbox.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AmbariClient;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.shared.PromptServer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The alert script for a real Ambari reports Keyward's alerts. The test runs it with this machine's {@code python3}.
 */
@Order(7) // near the other tests on this server, which stops after the last of them
@ResourceLock(value = PromptServer.NAME, mode = ResourceAccessMode.READ)
@OwnServers(PromptServer.NAME)
class AmbariScriptIT {

    private static final Path SCRIPT = Path.of("src/ambari/alert_disk_encryption_key_vault_status.py");
    private static final Path DEFINITION = Path.of("src/ambari/alerts.json");

    /** Runs a script as an Ambari agent does: loads it from its file, calls get_tokens, calls execute. */
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

    private final RunningKeyward server = PromptServer.get();
    private final Customer customer = Customer.of(server, "script");
    private final AssignedIdentity identity = customer.identity("sealer");
    private final CustomerVault vault = customer.vault("scripted").grant(identity);
    private Path password;

    @BeforeEach
    void write_the_password_file() throws IOException {
        password = Files.writeString(folder.resolve("password"), AmbariClient.PASSWORD + "\n");
    }

    @Test
    void the_script_reports_the_state_of_the_cluster_and_of_the_host_it_runs_on() throws Exception {
        var key = vault.key("k");
        customer.cluster("scripted").create(ClusterBody.of("Spark").under(key, identity));

        var well = run(parameters(), "");
        vault.disable(key);
        AmbariClient.of(server, "scripted").awaitVaultStatus("CRITICAL");
        var lost = run(parameters(), "");
        var host = AmbariClient.of(server, "scripted")
                .alerts("Alert/state=CRITICAL&!Alert/host_name.isEmpty()")
                .get(0)
                .getString("host_name");
        var lostOnHost = run(parameters(), host);

        assertThat(well.getString(0)).isEqualTo("OK");
        assertThat(lost.getString(0)).isEqualTo("CRITICAL");
        assertThat(lost.getString(1)).contains("is disabled").contains("enable it");
        assertThat(lostOnHost.getString(0)).isEqualTo("CRITICAL");
    }

    @Tag("campaign")
    @Test
    void the_script_reports_unknown_if_it_cannot_ask_keyward() throws Exception {
        var unknownCluster = run(parameters("keyward.cluster", "nobody"), "");
        var untrusted = run(parameters("keyward.ca.file", ""), "");
        var plainHttp = run(parameters("keyward.url", "http://localhost:1"), "");
        var withoutParameters = run(JsonObject.EMPTY_JSON_OBJECT, "");

        assertThat(List.of(unknownCluster, untrusted, plainHttp, withoutParameters))
                .allSatisfy(result -> assertThat(result.getString(0)).isEqualTo("UNKNOWN"));
        assertThat(unknownCluster.getString(1)).contains("401");
        assertThat(untrusted.getString(1)).containsIgnoringCase("certificate");
        assertThat(plainHttp.getString(1)).contains("https://");
        assertThat(withoutParameters.getString(1)).contains("keyward.url");
    }

    @Test
    void the_alert_definition_lists_every_parameter_of_the_script() throws IOException {
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

    /** @param host the host that the script asks about; empty for the cluster itself */
    private static JsonArray run(JsonObject parameters, String host) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "python3", "-c", AGENT, SCRIPT.toAbsolutePath().toString(), parameters.toString(), host)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        try (var reader = Json.createReader(new StringReader(output))) {
            return reader.readArray();
        }
    }
}
