package io.keyward.agent.device;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of the node in /dev, /sys, /proc and the like. Tests use recorded trees below another root. */
public record Host(Path root) {

    // files of /proc and /sys can contain paths: decoded with this charset, a path keeps its bytes when Java opens it
    // or passes it to a command
    private static final Charset OF_PATHS = Charset.forName(System.getProperty("sun.jnu.encoding"));

    public static Host local() {
        return new Host(Path.of("/"));
    }

    /** Resolves an absolute path against the root. */
    public Path at(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    /** The content of a small file, without white space around it; empty if it does not exist or cannot be read. */
    Optional<String> text(Path file) {
        try {
            return Optional.of(new String(Files.readAllBytes(file), OF_PATHS).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The lines of a small file, such as one of /proc; none if it does not exist or cannot be read. */
    List<String> lines(String absolute) {
        return text(at(absolute)).map(text -> text.lines().toList()).orElse(List.of());
    }

    /** The entries of a folder in the order of their names; none if it does not exist. */
    List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The real path; the path itself if it does not exist. */
    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }
}
