package io.keyward.blackbox.secrecy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.testserver.OnH2;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Secrets in a creation's body appear in no answer, no log, no file and no table. */
@OnH2
class SecretsIT {

    private static final String MARKER = "Hush7Marker!";

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "secrets");

    @Test
    void passwords_and_storage_keys_are_neither_stored_nor_returned_nor_logged() throws Exception {
        var cluster = customer.cluster("discreet");

        var created = cluster.put(withSecretsEverywhere()).require(200);
        var refused = cluster.put(withSecretsEverywhere().with("/properties/osType", text("Windows " + MARKER)));
        cluster.awaitSuccess(created);

        assertThat(created.body()).doesNotContain(MARKER);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(cluster.get().body()).contains("discreet").doesNotContain(MARKER);
        assertThat(customer.azure()
                        .arm("POST", cluster.id() + "/getGatewaySettings")
                        .body())
                .contains("keeper")
                .doesNotContain(MARKER);
        assertThat(filesWithMarker(server.logs())).isEmpty();
        assertThat(filesWithMarker(server.state())).isEmpty();
        assertThat(tables()).contains("discreet").doesNotContain(MARKER);
    }

    private static ClusterBody withSecretsEverywhere() {
        var gateway = ClusterBody.GATEWAY + "/restAuthCredential.";
        return ClusterBody.of("Spark")
                .with(gateway + "username", text("keeper"))
                .with(gateway + "password", text("Gateway1" + MARKER))
                .with(
                        "/properties/computeProfile/roles/1/osProfile",
                        ClusterBody.object(
                                """
                        {"linuxOperatingSystemProfile": {"username": "ssh", "password": "Secure1%s"}}"""
                                        .formatted(MARKER)))
                .with(
                        "/properties/storageProfile/storageaccounts",
                        ClusterBody.array(
                                """
                        [{"name": "s.blob.core.localhost", "isDefault": true, "container": "c",
                          "key": "StorageKey1%s", "saskey": "Sas1%s"}]"""
                                        .formatted(MARKER, MARKER)));
    }

    private static JsonValue text(String value) {
        return Json.createValue(value);
    }

    /** Everything in the database: H2's file, which contains texts unencoded, or every row of every table of PostgreSQL. */
    private String tables() throws SQLException, IOException {
        return server.isOnPostgresql()
                ? allRows()
                : Files.readString(server.state().resolve("db/keyward.mv.db"), ISO_8859_1);
    }

    private String allRows() throws SQLException {
        var all = new StringBuilder();
        try (var connection = server.database();
                var tables = connection.createStatement();
                var rows = connection.createStatement()) {
            var names = tables.executeQuery(
                    "select table_name from information_schema.tables where table_schema = 'public'");
            while (names.next()) {
                var table = rows.executeQuery("select t::text from \"%s\" t".formatted(names.getString(1)));
                while (table.next()) {
                    all.append(table.getString(1)).append('\n');
                }
            }
        }
        return all.toString();
    }

    private static List<Path> filesWithMarker(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(SecretsIT::containsMarker)
                    .toList();
        }
    }

    private static boolean containsMarker(Path file) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1).contains(MARKER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
