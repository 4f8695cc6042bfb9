package io.keyward.blackbox;

import io.keyward.testserver.RunningKeyward;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The live objects of a server's process, as a heap dump shows them. */
final class ServerMemory {

    private static final int PAUSE_SECONDS = 3; // idle connections are closed after one, and with them go their buffers

    private ServerMemory() {}

    /**
     * What is found in every one of some dumps, taken some seconds apart: that is kept. What is in some of them only is
     * on its way, such as the buffer of a connection that is about to be closed.
     */
    static List<String> kept(List<Path> dumps, Function<byte[], List<String>> search) throws IOException {
        var kept = new ArrayList<>(search.apply(Files.readAllBytes(dumps.get(0))));
        for (var later : dumps.subList(1, dumps.size())) {
            kept.retainAll(search.apply(Files.readAllBytes(later)));
        }
        return kept;
    }

    static List<Path> dumps(RunningKeyward server, Path folder, int count) throws IOException {
        var dumps = new ArrayList<Path>();
        for (var taken = 0; taken < count; taken++) {
            dumps.add(dump(server, folder, folder.resolve("server-%d.hprof".formatted(taken))));
        }
        return dumps;
    }

    private static Path dump(RunningKeyward server, Path folder, Path file) throws IOException {
        try {
            TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
            var jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(server.pid()),
                            "GC.heap_dump", // without -all it collects garbage first, and dumps what lives
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("jcmd").toFile())
                    .start();
            if (!jcmd.waitFor(2, TimeUnit.MINUTES) || jcmd.exitValue() != 0) {
                throw new AssertionError("no dump: " + Files.readString(folder.resolve("jcmd")));
            }
            return file;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the server was dumped", e);
        }
    }
}
