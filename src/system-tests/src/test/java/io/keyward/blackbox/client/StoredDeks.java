package io.keyward.blackbox.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.Dek;
import io.keyward.key.DekCheck;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;

/** The wrapped DEKs of a cluster, read directly from the server's database. */
public record StoredDeks(List<Stored> deks) {

    private static final int DEK_BYTES = 32;

    /** @param check identifies the DEK without revealing it */
    public record Stored(long disk, DekCheck check, String wrappedBy, String algorithm, String ciphertext) {

        private void assertIsDek(byte[] clear) {
            try (var dek = Dek.takeOver(clear)) {
                assertThat(check.confirms(dek, disk))
                        .as("the DEK of the disk " + disk)
                        .isTrue();
            }
        }
    }

    /** The DEKs of a cluster by its name. Stops the server for the time of reading if it runs on H2. */
    public static StoredDeks of(RunningKeyward server, String cluster) {
        return server.read(database -> read(database, cluster));
    }

    public static StoredDeks read(Connection database, String cluster) throws SQLException {
        var query = "select d.id, d.check_value, d.wrapped_by, d.wrap_algorithm, d.ciphertext from disk d"
                + " join cluster c on c.id = d.cluster_id where c.name = ? and d.ciphertext is not null";
        try (var statement = database.prepareStatement(query)) {
            statement.setString(1, cluster);
            var rows = statement.executeQuery();
            var deks = new ArrayList<Stored>();
            while (rows.next()) {
                deks.add(new Stored(
                        rows.getLong(1),
                        new DekCheck(rows.getString(2)),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5)));
            }
            return new StoredDeks(deks);
        }
    }

    /**
     * Asserts that the vault unwraps each DEK with the key version that is stored with it, that the result is the DEK with
     * which its disk was sealed, and that no two DEKs are equal.
     */
    public void assertReadable(LocalAzure azure) {
        var clear = new HashSet<String>();
        for (var dek : deks) {
            var value = unwrapped(azure, dek);
            assertThat(Base64.getUrlDecoder().decode(value)).hasSize(DEK_BYTES);
            dek.assertIsDek(Base64.getUrlDecoder().decode(value));
            clear.add(value);
        }
        assertThat(clear).hasSameSizeAs(deks);
    }

    /** The clear DEKs, unwrapped by the vault. */
    public List<byte[]> unwrapAll(LocalAzure azure) {
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
