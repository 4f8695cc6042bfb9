package io.keyward.blackbox.secrecy;

import io.keyward.testserver.RunningKeyward;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Takes and searches heap dumps of a server's process. They contain live objects only. */
final class ServerMemory {

    private static final int PAUSE_SECONDS = 3; // the server's own idle connections close after one second

    // a connection of this process keeps the bytes of its last request in a buffer of the server as long as it is open
    private static final int OPEN_SECONDS = Integer.getInteger("jdk.httpclient.keepalive.timeout", 20) + 2;

    private ServerMemory() {}

    /**
     * What the search finds in every dump. A value that is in some dumps only is transient, such as in the buffer of a
     * connection that is about to close.
     */
    static List<String> foundInAll(List<Path> dumps, Function<byte[], List<String>> search) throws IOException {
        var found = new ArrayList<>(search.apply(Files.readAllBytes(dumps.get(0))));
        for (var later : dumps.subList(1, dumps.size())) {
            found.retainAll(search.apply(Files.readAllBytes(later)));
        }
        return found;
    }

    static List<Path> dumps(RunningKeyward server, Path folder, int count) throws IOException {
        var dumps = new ArrayList<Path>();
        pause(OPEN_SECONDS);
        for (var taken = 0; taken < count; taken++) {
            dumps.add(dump(server, folder, folder.resolve("server-%d.hprof".formatted(taken))));
        }
        return dumps;
    }

    private static Path dump(RunningKeyward server, Path folder, Path file) throws IOException {
        pause(PAUSE_SECONDS);
        try {
            var jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(server.pid()),
                            "GC.heap_dump", // without -all it collects garbage first and dumps live objects only
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("jcmd").toFile())
                    .start();
            if (!jcmd.waitFor(2, TimeUnit.MINUTES) || jcmd.exitValue() != 0) {
                throw new AssertionError("the heap dump failed: " + Files.readString(folder.resolve("jcmd")));
            }
            return file;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during a heap dump", e);
        }
    }

    private static void pause(int seconds) {
        try {
            TimeUnit.SECONDS.sleep(seconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before a heap dump", e);
        }
    }
}
