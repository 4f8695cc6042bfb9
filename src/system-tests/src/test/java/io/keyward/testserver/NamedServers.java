package io.keyward.testserver;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The servers of this test run by name. Tests that use the same name share a server. */
final class NamedServers {

    private static final Map<String, RunningKeyward> ALL = new ConcurrentHashMap<>();

    private NamedServers() {}

    /** The server of this name, made if it is missing. */
    static RunningKeyward get(String name, Function<String, RunningKeyward> make) {
        return ALL.computeIfAbsent(name, make);
    }

    /** Kills a server that no further test uses, if it runs. */
    static void end(String name) {
        Optional.ofNullable(ALL.get(name)).filter(RunningKeyward::isAlive).ifPresent(RunningKeyward::kill);
    }
}
