package io.keyward.agent.fakes;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Another process that holds the lock of a file until it is closed. */
public final class LockHolder implements AutoCloseable {

    private final Process process;

    /** Returns when the file is locked. */
    public LockHolder(Path file) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = LockHolder.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        process = new ProcessBuilder(java, "-cp", classes, LockHolder.class.getName(), file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.getInputStream().read() < 0) throw new IOException("%s was not locked".formatted(file));
    }

    /** The other process. It ends when its input ends. */
    public static void main(String[] arguments) throws IOException {
        try (var channel = FileChannel.open(Path.of(arguments[0]), CREATE, WRITE)) {
            channel.lock();
            System.out.println("locked");
            System.in.read();
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }
}
