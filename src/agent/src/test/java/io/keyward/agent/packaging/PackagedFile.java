package io.keyward.agent.packaging;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The files in an archive with their permissions, as {@code tar}, {@code dpkg-deb} or {@code rpm} lists them. */
final class PackagedFile {

    private PackagedFile() {}

    /** The permissions such as {@code -rw-r--r--} by absolute path, without folders. */
    static Map<String, String> inPackage(String file) {
        return files(List.of("dpkg-deb", "--contents", file));
    }

    static Map<String, String> inTarball(String file) {
        return files(List.of("tar", "--list", "--verbose", "--gzip", "--file", file));
    }

    static Map<String, String> inRpm(String file) {
        var query = output(
                List.of("rpm", "--query", "--queryformat", "[%{FILEMODES:perms} %{FILENAMES}\\n]", "--package", file));
        return query.lines()
                .map(line -> line.split(" ", 2))
                .filter(words -> words[0].startsWith("-"))
                .collect(Collectors.toMap(words -> words[1], words -> words[0]));
    }

    /** If this program is missing, skips the test, or fails it if {@code KEYWARD_KERNEL_REQUIRED} is {@code true}. */
    static void needs(String program) {
        if (Files.exists(Path.of(program))) return;
        if ("true".equals(System.getenv("KEYWARD_KERNEL_REQUIRED"))) {
            throw new IllegalStateException("%s is missing".formatted(program));
        }
        assumeThat(Path.of(program)).exists();
    }

    static String output(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("%s failed: %s".formatted(command, output));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> files(List<String> command) {
        return output(command)
                .lines()
                .map(line -> line.split("\\s+", 6))
                .filter(words -> words[0].startsWith("-"))
                .collect(Collectors.toMap(words -> words[5].replaceFirst("^(\\./|/)?", "/"), words -> words[0]));
    }
}
