package io.keyward.audit.chain;

import io.keyward.text.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A record at its position in a chain. Its hash covers every column, and the hash of the row before it. */
public record ChainedRow(String server, long sequence, Map<String, String> values, String previousHash, String mac) {

    private static final String PURPOSE = "keyward audit record";

    static ChainedRow after(Head head, Map<String, String> values, MacKey key) {
        var row = new ChainedRow(head.server(), head.sequence() + 1, values, head.hash(), null);
        return new ChainedRow(row.server, row.sequence, values, row.previousHash, key.sign(PURPOSE, row.hash()));
    }

    public static ChainedRow read(ResultSet row) throws SQLException {
        return new ChainedRow(
                row.getString("server"),
                row.getLong("sequence"),
                RecordColumns.read(row),
                row.getString("previous_hash"),
                row.getString("mac"));
    }

    /** The name of the caller, or the object id of a caller without a name; empty if neither is stored. */
    public Optional<String> caller() {
        return Optional.ofNullable(values.get("actor_name")).or(() -> Optional.ofNullable(values.get("actor")));
    }

    /** The hash of the row. Each value is preceded by its length, so two different rows never have the same text. */
    String hash() {
        var text = new StringBuilder();
        add(text, "server", server);
        add(text, "sequence", Long.toString(sequence));
        values.forEach((name, value) -> add(text, name, value));
        add(text, "previous_hash", previousHash);
        return Sha256.hex(text.toString());
    }

    private static void add(StringBuilder text, String name, String value) {
        text.append(name).append(' ');
        if (value != null) {
            text.append(value.length()).append(' ').append(value);
        }
        text.append('\n');
    }

    boolean isAuthentic(MacKey key) {
        return key.verifies(PURPOSE, hash(), mac);
    }

    /** True if the MAC of this row is valid at the position of the other one, which shows that the two were swapped. */
    boolean belongsAt(ChainedRow other, MacKey key) {
        return new ChainedRow(server, other.sequence, values, previousHash, mac).isAuthentic(key)
                || new ChainedRow(server, other.sequence, values, other.previousHash, mac).isAuthentic(key);
    }

    public String jsonLine() {
        var members = new LinkedHashMap<>(values);
        var properties = members.remove("properties");
        members.put("server", server);
        members.put("sequence", Long.toString(sequence));
        members.put("previous_hash", previousHash);
        members.put("mac", mac);
        var flat = JsonText.object(members);
        return flat.substring(0, flat.length() - 1) + ",\"properties\":" + properties + "}";
    }
}
