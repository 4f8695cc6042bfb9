package io.keyward.testserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What Open Liberty writes in its work area at a first start: resolved bundles, scanned annotations, unpacked libraries. A
 * server that begins with a copy of these files starts with two thirds of the processor time. Open Liberty completes them at a
 * shutdown only, and checks at each start that they are up to date.
 */
final class StartCaches {

    private static final Path KEPT = ServerFolder.user().resolveSibling("start-caches");

    private StartCaches() {}

    private static boolean exist() {
        return Files.exists(KEPT);
    }

    /** Starts and stops the first server of all once, while the others wait for its caches. */
    static synchronized void ensure(RunningKeyward first) {
        if (!exist()) {
            first.start();
            first.stop();
        }
    }

    /** Keeps the caches of a server that has shut down, for later servers of this test run and of the next ones. */
    static synchronized void keep(ServerFolder server) {
        if (exist()) {
            return;
        }
        try {
            var incomplete = KEPT.resolveSibling("start-caches-incomplete");
            copy(server.workArea(), incomplete);
            Files.move(incomplete, KEPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the caches, if there are any, into the folder of a server that was not started yet. */
    static void copyTo(ServerFolder server) {
        try {
            if (exist()) {
                Files.createDirectories(server.workArea().getParent());
                copy(KEPT, server.workArea());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // with the times of the files, by which Open Liberty sees whether they are up to date
    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
