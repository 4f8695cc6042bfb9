package io.keyward.agent.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Builds /dev, /sys and /proc of a recorded machine in a folder. Lines of a recording: {@code path -> target} is a symbolic
 * link, {@code path = content} a file.
 */
final class RecordedHost {

    private RecordedHost() {}

    static Host of(String recording, Path folder) throws IOException {
        try (var stream = RecordedHost.class.getResourceAsStream("/agent/" + recording + ".tree")) {
            new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("/"))
                    .forEach(line -> add(line, folder));
        }
        return new Host(folder);
    }

    static void add(String line, Path folder) {
        var link = line.split(" -> ", 2);
        var file = line.split(" = ?", 2);
        try {
            var path = folder.resolve((link.length == 2 ? link : file)[0].substring(1));
            Files.createDirectories(path.getParent());
            if (link.length == 2) Files.createSymbolicLink(path, Path.of(link[1]));
            else Files.writeString(path, file[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
