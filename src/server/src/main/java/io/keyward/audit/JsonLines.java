package io.keyward.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import io.keyward.audit.chain.Chain;
import io.keyward.audit.chain.ChainedRow;
import io.keyward.audit.chain.FileExport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Writes the records of this server to a file, one line of JSON each, in their order and at least once: if a server was
 * killed, the last lines can appear twice. The file is opened for each step, so a log rotation can replace it.
 */
@ApplicationScoped
public class JsonLines {

    private AuditRecords records;
    private Chain chain;
    private Optional<Path> file;

    protected JsonLines() {} // for CDI

    /** @param file empty if no file is configured */
    @Inject
    public JsonLines(
            AuditRecords records, Chain chain, @ConfigProperty(name = "keyward.audit.json-lines") Optional<Path> file) {
        this.records = records;
        this.chain = chain;
        this.file = file;
    }

    /** Writes everything that is not in the file yet. */
    void export() {
        file.ifPresent(this::export);
    }

    private void export(Path target) {
        for (var next = next(); !next.isEmpty(); next = next()) {
            append(target, next);
            var last = next.get(next.size() - 1);
            records.work(database -> {
                FileExport.advance(database, last);
                return last;
            });
        }
    }

    private List<ChainedRow> next() {
        return records.work(database -> FileExport.next(database, chain));
    }

    private static void append(Path target, List<ChainedRow> rows) {
        var lines = rows.stream().map(row -> row.jsonLine() + "\n").collect(Collectors.joining());
        try (var channel = FileChannel.open(target, CREATE, APPEND)) {
            var bytes = ByteBuffer.wrap(lines.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false); // on disk before the position is stored
        } catch (IOException e) {
            throw new UncheckedIOException("the records cannot be written to " + target, e);
        }
    }

    /**
     * The number of the last record that is in the file; later records must not be removed. Without a file, {@link
     * Long#MAX_VALUE}.
     */
    long position() {
        return file.isEmpty() ? Long.MAX_VALUE : records.work(database -> FileExport.position(database, chain));
    }
}
