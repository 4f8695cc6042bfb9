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

/**
 * The records of chains that are known from elsewhere: from files that the operator kept, and from records of other servers.
 */
public final class KnownHeads {

    /**
     * A record that a chain is known to have had.
     *
     * @param hash the hash of the record; empty if only its number is known
     * @param source the source of this knowledge, as the beginning of a sentence, such as {@code another server signed}
     */
    public record Known(String server, long sequence, Optional<String> hash, String source) {

        boolean contradicts(long otherSequence, String otherHash) {
            return sequence == otherSequence
                    && hash.filter(known -> !known.equals(otherHash)).isPresent();
        }
    }

    private static final Pattern SIGNED = Pattern.compile("\"([0-9A-Za-z._-]+)\":\"(\\d{1,18}) ([0-9a-f]{64})\"");

    private final Map<String, List<Known>> heads = new TreeMap<>();

    public void add(Known head) {
        heads.computeIfAbsent(head.server(), server -> new ArrayList<>()).add(head);
    }

    public void addAll(KnownHeads others) {
        others.heads.values().forEach(some -> some.forEach(this::add));
    }

    /**
     * Adds the heads that servers signed for each other. Whether the records with these heads are authentic is checked with
     * the chain that contains them.
     */
    void addSigned(Connection database) throws SQLException {
        try (var select = database.prepareStatement("select properties from audit_record where kind = 'HEADS'");
                var rows = select.executeQuery()) {
            while (rows.next()) {
                SIGNED.matcher(rows.getString(1))
                        .results()
                        .map(head -> new Known(
                                head.group(1),
                                Long.parseLong(head.group(2)),
                                Optional.of(head.group(3)),
                                "another server signed"))
                        .forEach(this::add);
            }
        }
    }

    /** The known records of a chain, by sequence number. */
    Map<Long, List<Known>> of(String server) {
        var bySequence = new TreeMap<Long, List<Known>>();
        heads.getOrDefault(server, List.of()).forEach(head -> bySequence
                .computeIfAbsent(head.sequence(), sequence -> new ArrayList<>())
                .add(head));
        return bySequence;
    }

    Optional<Known> newest(String server) {
        return heads.getOrDefault(server, List.of()).stream().max(Comparator.comparing(Known::sequence));
    }

    Set<String> servers() {
        return heads.keySet();
    }

    public boolean isEmpty() {
        return heads.isEmpty();
    }
}
