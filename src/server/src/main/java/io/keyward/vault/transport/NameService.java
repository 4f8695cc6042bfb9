package io.keyward.vault.transport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Checks whether the name service of Keyward's host works: it must resolve a name that is known to exist. */
@ApplicationScoped
public class NameService {

    private String knownName;

    protected NameService() {} // for CDI

    @Inject
    public NameService(@ConfigProperty(name = "keyward.vault.known-name") String knownName) {
        this.knownName = knownName;
    }

    public String knownName() {
        return knownName;
    }

    /** True if the known name resolves. The JDK caches an address for 30 seconds, so the result can be that old. */
    public boolean works() {
        try {
            InetAddress.getByName(knownName);
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
