package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;

/** The wrapped DEKs of a cluster as they stand in the server's tables, read past the server. */
record StoredDeks(List<Stored> deks) {

    private static final int DEK_BYTES = 32;

    record Stored(String wrappedBy, String algorithm, String ciphertext) {}

    /** H2 lets nobody else in: there they are read while the server is down, which so is none that other tests share. */
    static StoredDeks of(RunningKeyward server, String cluster) {
        if (server.isOnPostgresql()) {
            return read(server, cluster);
        }
        server.stop();
        try {
            return read(server, cluster);
        } finally {
            server.start();
        }
    }

    private static StoredDeks read(RunningKeyward server, String cluster) {
        var query =
                "select d.wrapped_by, d.wrap_algorithm, d.ciphertext from disk d join cluster c on c.id = d.cluster_id"
                        + " where c.name = ? and d.ciphertext is not null";
        try (var connection = server.database();
                var statement = connection.prepareStatement(query)) {
            statement.setString(1, cluster);
            var rows = statement.executeQuery();
            var deks = new ArrayList<Stored>();
            while (rows.next()) {
                deks.add(new Stored(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
            return new StoredDeks(deks);
        } catch (SQLException e) {
            throw new AssertionError("the database of the " + server + " cannot be read", e);
        }
    }

    /** Asks the vault itself: each opens under exactly the key version stored beside it, and no two are the same. */
    void requireReadable(LocalAzure azure) {
        var clear = new HashSet<String>();
        for (var dek : deks) {
            var value = unwrapped(azure, dek);
            assertThat(Base64.getUrlDecoder().decode(value)).hasSize(DEK_BYTES);
            clear.add(value);
        }
        assertThat(clear).hasSameSizeAs(deks);
    }

    /** The DEKs themselves, by asking the vault. */
    List<byte[]> clear(LocalAzure azure) {
        return deks.stream()
                .map(dek -> Base64.getUrlDecoder().decode(unwrapped(azure, dek)))
                .toList();
    }

    private static String unwrapped(LocalAzure azure, Stored dek) {
        var request = Json.createObjectBuilder()
                .add("alg", dek.algorithm().replace("RSA_", "RSA-").replace("OAEP_", "OAEP-"))
                .add("value", dek.ciphertext())
                .build();
        return azure.vault("POST", URI.create(dek.wrappedBy() + "/unwrapkey"), request)
                .require(200)
                .json()
                .getString("value");
    }
}
