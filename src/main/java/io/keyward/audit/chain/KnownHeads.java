package io.keyward.audit.chain;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The heads that are known from elsewhere, by server: from files that the operator kept, and from records of other servers. */
final class KnownHeads {

    private static final Pattern SIGNED = Pattern.compile("\"([0-9A-Za-z._-]+)\":\"(\\d{1,18}) ([0-9a-f]{64})\"");

    private final Map<String, List<KnownHead>> heads = new TreeMap<>();

    void add(KnownHead head) {
        heads.computeIfAbsent(head.server(), server -> new ArrayList<>()).add(head);
    }

    void addAll(KnownHeads others) {
        others.heads.values().forEach(some -> some.forEach(this::add));
    }

    /** Adds what servers signed for each other. The check of their own chain shows whether these records are authentic. */
    void addSigned(Connection database) throws SQLException {
        try (var select = database.prepareStatement("select properties from audit_record where kind = 'HEADS'");
                var rows = select.executeQuery()) {
            while (rows.next()) {
                SIGNED.matcher(rows.getString(1))
                        .results()
                        .map(head -> new KnownHead(
                                head.group(1),
                                Long.parseLong(head.group(2)),
                                Optional.of(head.group(3)),
                                "another server signed"))
                        .forEach(this::add);
            }
        }
    }

    /** The heads of a chain by the number of the record. */
    Map<Long, List<KnownHead>> of(String server) {
        var bySequence = new TreeMap<Long, List<KnownHead>>();
        heads.getOrDefault(server, List.of()).forEach(head -> bySequence
                .computeIfAbsent(head.sequence(), sequence -> new ArrayList<>())
                .add(head));
        return bySequence;
    }

    Optional<KnownHead> newest(String server) {
        return heads.getOrDefault(server, List.of()).stream().max(Comparator.comparing(KnownHead::sequence));
    }

    Set<String> servers() {
        return heads.keySet();
    }

    boolean isEmpty() {
        return heads.isEmpty();
    }
}
