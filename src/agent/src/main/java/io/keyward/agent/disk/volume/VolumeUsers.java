package io.keyward.agent.disk.volume;

import io.keyward.agent.device.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The processes that use a mounted file system: by an open file, their working folder, their root or their program. */
final class VolumeUsers {

    private final Host host;
    private final Duration maxWait;

    /**
     * @param maxWait how long a process may take to stop before it is killed
     */
    VolumeUsers(Host host, Duration maxWait) {
        this.host = host;
        this.maxWait = maxWait;
    }

    /** Asks the users to stop, and kills those that do not. The agent itself is never among them. */
    void stop(String mountPoint) {
        var users = users(mountPoint);
        users.forEach(ProcessHandle::destroy);
        await(users);
        var rest = users.stream().filter(ProcessHandle::isAlive).toList();
        rest.forEach(ProcessHandle::destroyForcibly);
        await(rest);
    }

    List<ProcessHandle> users(String mountPoint) {
        var prefix = Path.of(mountPoint);
        try (Stream<Path> folders = Files.list(host.at("/proc"))) {
            return folders.filter(folder -> folder.getFileName().toString().matches("[0-9]+"))
                    .filter(folder -> uses(folder, prefix))
                    .map(folder ->
                            ProcessHandle.of(Long.parseLong(folder.getFileName().toString())))
                    .flatMap(Optional::stream)
                    .filter(process -> process.pid() != ProcessHandle.current().pid())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean uses(Path process, Path prefix) {
        if (Stream.of("cwd", "root", "exe").anyMatch(link -> leadsInto(process.resolve(link), prefix))) return true;
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return files.anyMatch(file -> leadsInto(file, prefix));
        } catch (IOException e) {
            return false; // the process has ended
        }
    }

    private static boolean leadsInto(Path link, Path prefix) {
        try {
            return Files.readSymbolicLink(link).startsWith(prefix);
        } catch (IOException e) {
            return false;
        }
    }

    private void await(List<ProcessHandle> processes) {
        var ends = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(maxWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return; // the caller kills the rest; if one survives, the unmounting fails and says why
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
