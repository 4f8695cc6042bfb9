package io.keyward.blackbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.BothDatabases;
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

/** What a creation says in confidence is nowhere afterwards: in no answer, no log, no table. */
@BothDatabases
class SecretsIT {

    private static final String MARK = "Hush7Marker!";

    private final RunningKeyward server = BlackBox.server();
    private final Customer customer = Customer.of(server, "secrets");

    @Test
    void passwords_and_storage_keys_are_neither_kept_nor_echoed_nor_logged() throws Exception {
        var cluster = customer.cluster("discreet");

        var created = cluster.put(withSecretsEverywhere()).require(200);
        var refused = cluster.put(withSecretsEverywhere().with("/properties/osType", text("Windows " + MARK)));
        cluster.requireSuccess(created);

        assertThat(created.body()).doesNotContain(MARK);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(cluster.get().body()).contains("discreet").doesNotContain(MARK);
        assertThat(customer.azure()
                        .arm("POST", cluster.id() + "/getGatewaySettings")
                        .body())
                .contains("keeper")
                .doesNotContain(MARK);
        assertThat(filesNaming(server.logs())).isEmpty();
        assertThat(filesNaming(server.state())).isEmpty();
        assertThat(tables()).contains("discreet").doesNotContain(MARK);
    }

    private static ClusterBody withSecretsEverywhere() {
        var gateway = "/properties/clusterDefinition/configurations/gateway/restAuthCredential.";
        return ClusterBody.of("Spark")
                .with(gateway + "username", text("keeper"))
                .with(gateway + "password", text("Gateway1" + MARK))
                .with(
                        "/properties/clusterDefinition/configurations/core-site",
                        ClusterBody.object(
                                """
                        {"fs.azure.account.key": "CoreSite1%s"}""".formatted(MARK)))
                .with(
                        "/properties/computeProfile/roles/1/osProfile",
                        ClusterBody.object(
                                """
                        {"linuxOperatingSystemProfile": {"username": "ssh", "password": "Secure1%s"}}"""
                                        .formatted(MARK)))
                .with(
                        "/properties/storageProfile/storageaccounts",
                        ClusterBody.array(
                                """
                        [{"name": "s.blob.core.localhost", "isDefault": true, "container": "c",
                          "key": "StorageKey1%s", "saskey": "Sas1%s"}]"""
                                        .formatted(MARK, MARK)));
    }

    private static JsonValue text(String value) {
        return Json.createValue(value);
    }

    /** H2's file lies among the state and holds texts as they are; PostgreSQL is asked for every row of every table. */
    private String tables() throws SQLException, IOException {
        return server.isOnPostgresql()
                ? rows()
                : Files.readString(server.state().resolve("db/keyward.mv.db"), ISO_8859_1);
    }

    private String rows() throws SQLException {
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

    private static List<Path> filesNaming(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(SecretsIT::namesMark)
                    .toList();
        }
    }

    private static boolean namesMark(Path file) {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1).contains(MARK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
