package io.keyward.localazure.vault;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The ports that vaults can have. Each is an HTTP endpoint in {@code liberty/local-azure.xml} that is disabled when the server
 * starts, because an open port costs processor time and threads. It is opened for the first vault that gets the port, and stays
 * open until the server stops.
 */
@ApplicationScoped
public class VaultPorts {

    /** The MBean by which Open Liberty opens an endpoint, even one that is disabled. */
    static final String ENDPOINTS = "WebSphere:feature=kernel,name=ServerEndpointControl";

    private static final System.Logger LOG = System.getLogger(VaultPorts.class.getName());

    // as in liberty/local-azure.xml
    private static final int PORTS = 32;

    private final MBeanServer server;
    private final IntPredicate unused;
    private final IntPredicate accepts;
    private final int first;
    private final int count;

    protected VaultPorts() { // for CDI
        this(null, null, null, 0, 0);
    }

    @Inject
    public VaultPorts(@ConfigProperty(name = "keyward.local-azure.vault-port-first", defaultValue = "8501") int first) {
        this(ManagementFactory.getPlatformMBeanServer(), UnusedPort::check, new ListeningPort()::accepts, first, PORTS);
    }

    VaultPorts(MBeanServer server, IntPredicate unused, IntPredicate accepts, int first, int count) {
        this.server = server;
        this.unused = unused;
        this.accepts = accepts;
        this.first = first;
        this.count = count;
    }

    /** Opens the first port that no vault has, and waits until it accepts connections. Skips ports that other processes use. */
    OptionalInt openFree(Collection<Integer> taken) {
        return IntStream.range(first, first + count)
                .filter(port -> !taken.contains(port))
                .filter(this::open)
                .filter(accepts)
                .findFirst();
    }

    /**
     * Opens a port if it is closed. Returns false if it cannot be opened, and logs why. If this returns true, the port accepts
     * connections, or will do so as soon as the server has started: Open Liberty then opens it together with its other ports.
     *
     * <p>This method does not ask Open Liberty to open a port that another process uses. After a failed bind, Open Liberty may
     * keep waiting for connections to that port in the single thread that accepts the connections of all ports. The server then
     * accepts no connections for minutes.
     */
    boolean open(int port) {
        var endpoint = "vault" + (port - first + 1);
        try {
            return isOpen(endpoint) || (unused.test(port) && resume(endpoint));
        } catch (JMException e) {
            // Open Liberty has logged why
            LOG.log(WARNING, "the endpoint {0} does not open port {1} for a vault", endpoint, Integer.toString(port));
            return false;
        }
    }

    private boolean resume(String endpoint) throws JMException {
        call("resume", endpoint);
        return true;
    }

    private boolean isOpen(String endpoint) throws JMException {
        return (boolean) call("isActive", endpoint);
    }

    private Object call(String operation, String endpoint) throws JMException {
        return server.invoke(
                new ObjectName(ENDPOINTS), operation, new Object[] {endpoint}, new String[] {String.class.getName()});
    }
}
