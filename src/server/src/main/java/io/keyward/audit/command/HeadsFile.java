package io.keyward.audit.command;

import io.keyward.audit.chain.Head;
import io.keyward.audit.chain.KnownHeads;
import io.keyward.audit.chain.KnownHeads.Known;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A file in which an operator keeps heads. A line can be a head as text, alone or inside the response that registered a
 * backup; the metric {@code keyward_audit_head} of a scrape; or a record in the file of JSON lines. Other lines are skipped.
 */
final class HeadsFile {

    private static final String SERVER = "([0-9A-Za-z._-]{1,128})";
    private static final String HASH = "([0-9a-f]{64})";

    // reads the labels server and hash, in any order, and the value
    private static final Pattern METRIC = Pattern.compile("^keyward_audit_head\\{(?=[^}]*\\bserver=\"" + SERVER
            + "\")(?=[^}]*\\bhash=\"" + HASH + "\")[^}]*\\}\\s+([0-9.eE+]{1,32})(?:\\s.*)?$");
    private static final Pattern RECORD = Pattern.compile(
            "\"server\":\"" + SERVER + "\",\"sequence\":\"(\\d{1,18})\",\"previous_hash\":\"" + HASH + "\"");
    private static final Pattern TEXT = Pattern.compile("(?<![^\\s\"])" + SERVER + " (\\d{1,18}) " + HASH);

    private final KnownHeads heads = new KnownHeads();
    private final String source;

    private HeadsFile(Path file) {
        this.source = file.getFileName() + " has";
    }

    /** @throws IllegalStateException if the file cannot be read or has no head */
    static KnownHeads read(Path file) {
        var reader = new HeadsFile(file);
        try (var lines = Files.lines(file)) {
            lines.forEach(reader::add);
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalStateException("%s cannot be read: %s".formatted(file, e), e);
        }
        if (reader.heads.isEmpty()) {
            throw new IllegalStateException("%s has no head of a chain".formatted(file));
        }
        return reader.heads;
    }

    private void add(String line) {
        var metric = METRIC.matcher(line);
        var row = RECORD.matcher(line);
        if (metric.matches()) {
            add(metric.group(1), new BigDecimal(metric.group(3)).longValue(), metric.group(2));
        } else if (row.find()) { // a record contains the hash of the record before it
            var sequence = Long.parseLong(row.group(2));
            add(row.group(1), sequence - 1, row.group(3));
            heads.add(new Known(row.group(1), sequence, Optional.empty(), source));
        } else {
            TEXT.matcher(line).results().forEach(this::add);
        }
    }

    private void add(MatchResult head) {
        add(head.group(1), Long.parseLong(head.group(2)), head.group(3));
    }

    private void add(String server, long sequence, String hash) {
        heads.add(new Known(server, sequence, Optional.of(hash), source));
    }

    /** The lines of a file with these heads. */
    static List<String> lines(List<Head> heads) {
        return heads.stream().map(Head::text).toList();
    }
}
