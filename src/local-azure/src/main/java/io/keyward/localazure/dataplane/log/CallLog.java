package io.keyward.localazure.dataplane.log;

import static io.keyward.localazure.text.JsonFactories.READERS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The call log of one vault: one line of JSON per request. Each line is handed to the operating system before the
 * response is sent, so a killed server loses no line. The line numbers continue after a restart.
 */
public final class CallLog {

    private final Path file;
    private final CallCounts counts = new CallCounts();
    private final FileChannel channel;
    private long last;

    CallLog(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file)) {
                read(call -> true).forEach(line -> {
                    counts.add(LoggedCall.read(line));
                    last = line.getJsonNumber("number").longValue();
                });
            }
            this.channel = FileChannel.open(file, CREATE, APPEND);
            endUnfinishedLine();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open " + file, e);
        }
    }

    public void append(LoggedCall call) {
        var line =
                call.toJson().toString(); // built outside the lock, because every request to the vault takes that lock
        append(call, line);
    }

    private synchronized void append(LoggedCall call, String line) {
        counts.add(call);
        write("{\"number\":" + ++last + "," + line.substring(1) + "\n");
    }

    synchronized JsonObject calls(String vault) {
        return counts.toJson(vault);
    }

    synchronized List<JsonObject> lines(Predicate<JsonObject> wanted) {
        return read(wanted);
    }

    private List<JsonObject> read(Predicate<JsonObject> wanted) {
        try (var lines = Files.lines(file, UTF_8)) {
            var found = new ArrayList<JsonObject>();
            lines.map(CallLog::parse).flatMap(Optional::stream).filter(wanted).forEach(found::add);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** A line that a kill left unfinished is skipped. */
    private static Optional<JsonObject> parse(String line) {
        try (var reader = READERS.createReader(new StringReader(line))) {
            return Optional.of(reader.readObject());
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    private void endUnfinishedLine() throws IOException {
        if (channel.size() > 0) {
            write("\n");
        }
    }

    private void write(String line) {
        try {
            var rest = ByteBuffer.wrap(line.getBytes(UTF_8));
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
