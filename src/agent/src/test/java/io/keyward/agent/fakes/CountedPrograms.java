package io.keyward.agent.fakes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder that has each program of the host under its name, and writes down each start before it runs the program. */
public final class CountedPrograms {

    private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");

    private static final String RECORDER =
            """
            #!/bin/sh
            echo "${0##*/} $*" >> %s
            export PATH=%s
            exec "${0##*/}" "$@"
            """;

    private final Path programs;
    private final Path log;

    /** @param folder an existing one, in which the programs get a folder of their own */
    public CountedPrograms(Path folder) throws IOException {
        programs = Files.createDirectories(folder.resolve("programs"));
        log = Files.createFile(folder.resolve("programs.log"));
        var recorder =
                Files.writeString(folder.resolve("recorder"), RECORDER.formatted(log, String.join(":", FOLDERS)));
        if (!recorder.toFile().setExecutable(true)) throw new IOException("no executable file in " + folder);
        for (var each : FOLDERS) link(Path.of(each), recorder);
    }

    private void link(Path from, Path recorder) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (var name : files.map(Path::getFileName).map(Path::toString).toList()) {
                var link = programs.resolve(name);
                if (!Files.exists(link)) Files.createSymbolicLink(link, recorder);
            }
        }
    }

    /** For the setting {@code command.path}. */
    public String path() {
        return programs.toString();
    }

    /** The command lines that were started since the last call. */
    public List<String> started() throws IOException {
        var lines = Files.readAllLines(log);
        Files.writeString(log, "");
        return lines;
    }
}
