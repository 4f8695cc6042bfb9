package io.keyward.agent.node;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.state.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;

/**
 * Keeps two processes of the agent, such as the watch and a command, from changing the same disk at the same time. The kernel
 * releases the lock when the process ends, even if the process is killed.
 */
final class DiskLock implements AutoCloseable {

    private final FileChannel channel;
    private final FileLock lock;

    private DiskLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Waits until no other process holds the lock. */
    static DiskLock take(StateFolder state, PlannedDisk disk) {
        return open(state, disk, FileChannel::lock);
    }

    /** Takes the lock if no other process holds it, and does not wait; {@link #held} tells whether it was taken. */
    static DiskLock tryTake(StateFolder state, PlannedDisk disk) {
        return open(state, disk, FileChannel::tryLock);
    }

    boolean held() {
        return lock != null;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DiskLock open(StateFolder state, PlannedDisk disk, Locking locking) {
        var file = state.path().resolve("lock-" + disk.volume());
        try {
            var channel = FileChannel.open(file, CREATE, WRITE);
            return new DiskLock(channel, locking.lock(channel));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be locked".formatted(file), e);
        }
    }

    private interface Locking {
        FileLock lock(FileChannel channel) throws IOException;
    }
}
