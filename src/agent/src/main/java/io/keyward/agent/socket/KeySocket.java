package io.keyward.agent.socket;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.key.ClearKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The key file of one volume, as a socket. Only root can connect, and reads the 32 bytes of the DEK, or nothing if there is no
 * key. Each volume has its own socket, because JDK 17 cannot read the name of the volume from the peer's address.
 */
public final class KeySocket implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(KeySocket.class.getName());

    private final Path file;
    private final Supplier<Optional<ClearKey>> keys;
    private final ServerSocketChannel channel;

    /** @param keys supplies the key for each connection; it may wait */
    public KeySocket(Path folder, String volume, Supplier<Optional<ClearKey>> keys) {
        this.file = folder.resolve(volume + ".key");
        this.keys = keys;
        this.channel = bind(folder);
    }

    private ServerSocketChannel bind(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Files.deleteIfExists(file);
            var bound = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            bound.bind(UnixDomainSocketAddress.of(file));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return bound;
        } catch (IOException e) {
            throw new UncheckedIOException("the key socket %s cannot be made".formatted(file), e);
        }
    }

    /** Answers connections one after the other until the socket is closed. */
    public void serve() {
        while (channel.isOpen()) {
            try (var connection = channel.accept()) {
                keys.get().ifPresent(key -> answer(connection, key));
            } catch (IOException | RuntimeException e) { // a failure must not prevent the answer to the next connection
                if (channel.isOpen()) LOG.log(WARNING, "the key socket {0} failed: {1}", file, e.getMessage());
            }
        }
    }

    private static void answer(SocketChannel connection, ClearKey key) {
        try (key) {
            key.lend(bytes -> write(connection, bytes));
        } catch (IOException e) {
            LOG.log(WARNING, "the program that asked for a key closed the connection before it got one");
        }
    }

    // a buffer of our own outside the heap, because the JDK would keep the bytes in one of its own
    private static Void write(SocketChannel connection, byte[] bytes) throws IOException {
        var buffer = ByteBuffer.allocateDirect(bytes.length);
        try {
            buffer.put(bytes).flip();
            while (buffer.hasRemaining()) connection.write(buffer);
        } finally {
            buffer.clear().put(new byte[bytes.length]);
        }
        return null;
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
