package io.keyward.localazure.vault;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** The MBean by which Open Liberty opens its HTTP endpoints, without a server. All endpoints are closed at first. */
final class TestEndpoints implements EndpointControl {

    private final List<String> opened = new ArrayList<>();
    private final Set<Integer> used = new HashSet<>();
    private final Set<String> failing = new HashSet<>();
    private final Set<String> refusing = new HashSet<>();

    /** The ports of these endpoints; the first one is 8501. */
    VaultPorts ports(int count) {
        return new VaultPorts(
                server(),
                port -> !used.contains(port),
                port -> !refusing.contains("vault" + (port - 8500)),
                8501,
                count);
    }

    private MBeanServer server() {
        try {
            var server = MBeanServerFactory.newMBeanServer();
            server.registerMBean(new StandardMBean(this, EndpointControl.class), new ObjectName(VaultPorts.ENDPOINTS));
            return server;
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Simulates another process that listens on the port. */
    void portIsInUse(int port) {
        used.add(port);
    }

    /** Simulates an endpoint that Open Liberty cannot open, for instance because another process has just taken its port. */
    void cannotBeOpened(String endpoint) {
        failing.add(endpoint);
    }

    /** Simulates an endpoint that Open Liberty reports as started, although nothing listens on its port yet. */
    void refusesConnections(String endpoint) {
        refusing.add(endpoint);
    }

    /** The endpoints that were opened, in this order. */
    List<String> opened() {
        return opened;
    }

    @Override
    public boolean isActive(String endpoint) {
        return opened.contains(endpoint);
    }

    @Override
    public void resume(String endpoint) throws MBeanException {
        if (failing.contains(endpoint)) {
            throw new MBeanException(new IllegalStateException("the port is in use"), "cannot resume " + endpoint);
        }
        opened.add(endpoint);
    }
}
