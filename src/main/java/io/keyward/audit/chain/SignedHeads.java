package io.keyward.audit.chain;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The heads that servers signed for each other: by server, the hash of each signed record. */
record SignedHeads(Map<String, Map<Long, String>> hashes) {

    private static final Pattern HEAD = Pattern.compile("\"([0-9A-Za-z._-]+)\":\"(\\d{1,18}) ([0-9a-f]{64})\"");

    // the check of their own chain shows whether these records are authentic
    static SignedHeads read(Connection database) throws SQLException {
        var hashes = new HashMap<String, Map<Long, String>>();
        try (var select = database.prepareStatement("select properties from audit_record where kind = 'HEADS'");
                var rows = select.executeQuery()) {
            while (rows.next()) {
                var heads = HEAD.matcher(rows.getString(1));
                while (heads.find()) {
                    hashes.computeIfAbsent(heads.group(1), server -> new HashMap<>())
                            .put(Long.valueOf(heads.group(2)), heads.group(3));
                }
            }
        }
        return new SignedHeads(hashes);
    }

    Map<Long, String> of(String server) {
        return hashes.getOrDefault(server, Map.of());
    }

    Set<String> servers() {
        return hashes.keySet();
    }
}
