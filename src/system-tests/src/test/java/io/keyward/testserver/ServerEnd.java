package io.keyward.testserver;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Ends each server of {@link OwnServers} with the last test class that names it. */
public final class ServerEnd implements TestExecutionListener {

    private final Map<String, Integer> users = new ConcurrentHashMap<>();

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        plan.getRoots().stream()
                .flatMap(engine -> plan.getDescendants(engine).stream())
                .flatMap(ServerEnd::servers)
                .forEach(server -> users.merge(server, 1, Integer::sum));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        release(test);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        release(test);
    }

    private void release(TestIdentifier test) {
        servers(test)
                .filter(server -> users.merge(server, -1, Integer::sum) == 0)
                .forEach(NamedServers::end);
    }

    private static Stream<String> servers(TestIdentifier test) {
        return test
                .getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getJavaClass().getAnnotation(OwnServers.class))
                .stream()
                .flatMap(own -> Stream.of(own.value()));
    }
}
