package io.keyward.server.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The rules of {@code .dockerignore}: which files of the repository a build of the image gets. */
record DockerIgnore(List<String> rules) {

    static DockerIgnore read() {
        try (var lines = Files.lines(Path.of(".dockerignore"))) {
            return new DockerIgnore(lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The patterns of files that are included in spite of an earlier rule. */
    List<String> exceptions() {
        return rules.stream()
                .filter(DockerIgnore::isException)
                .map(DockerIgnore::pattern)
                .toList();
    }

    /** True if the build does not get the file. The last rule that matches the file, or a folder that contains it, applies. */
    boolean leavesOut(String file) {
        return rules.stream()
                .filter(rule -> matches(pattern(rule), file))
                .reduce((earlier, later) -> later)
                .map(rule -> !isException(rule))
                .orElse(false);
    }

    static boolean matches(String pattern, String file) {
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        return Stream.iterate(Path.of(file), path -> path != null, Path::getParent)
                .anyMatch(matcher::matches);
    }

    private static boolean isException(String rule) {
        return rule.startsWith("!");
    }

    private static String pattern(String rule) {
        return isException(rule) ? rule.substring(1) : rule;
    }
}
